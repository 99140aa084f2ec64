#!/usr/bin/env python3
"""Holds a SARIF file on standard input against what SARIF 2.1.0 (OASIS, 2020) says of the objects
that klausul writes. With the published schema as argument, against that as well."""
import json
import sys

import jsonschema

text = {"type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {"text": {"type": "string"}}}
bag = {"type": "object"}
region = {"type": "object", "additionalProperties": False,
          "properties": {"startLine": {"type": "integer", "minimum": 1},
                         "startColumn": {"type": "integer", "minimum": 1}}}
location = {
    "type": "object", "additionalProperties": False, "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object", "additionalProperties": False, "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"type": "object", "additionalProperties": False,
                                     "properties": {"uri": {"type": "string",
                                                            "format": "uri-reference"}}},
                "region": region}},
        "logicalLocations": {"type": "array", "items": {
            "type": "object", "additionalProperties": False,
            "properties": {"fullyQualifiedName": {"type": "string"}}}}}}
suppression = {
    "type": "object", "additionalProperties": False, "required": ["kind"],
    "properties": {"kind": {"enum": ["inSource", "external"]},
                   "status": {"enum": ["accepted", "underReview", "rejected"]},
                   "justification": {"type": "string"}, "properties": bag}}
result = {
    "type": "object", "additionalProperties": False, "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]}, "message": text,
        "locations": {"type": "array", "items": location},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {"type": "array", "uniqueItems": True, "items": suppression}}}
rule = {"type": "object", "additionalProperties": False, "required": ["id"],
        "properties": {"id": {"type": "string"}}}
run = {
    "type": "object", "additionalProperties": False, "required": ["tool"],
    "properties": {
        "tool": {"type": "object", "additionalProperties": False, "required": ["driver"],
                 "properties": {"driver": {
                     "type": "object", "additionalProperties": False, "required": ["name"],
                     "properties": {"name": {"type": "string"},
                                    "rules": {"type": "array", "items": rule,
                                              "uniqueItems": True}}}}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": result}}}
log = {"type": "object", "additionalProperties": False, "required": ["version", "runs"],
       "properties": {"$schema": {"type": "string", "format": "uri"},
                      "version": {"const": "2.1.0"},
                      "runs": {"type": "array", "items": run}}}

report = json.load(sys.stdin)
jsonschema.validate(report, log, format_checker=jsonschema.FormatChecker())
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as schema:
        jsonschema.validate(report, json.load(schema))
rules = report["runs"][0]["tool"]["driver"]["rules"]
for entry in report["runs"][0]["results"]:
    assert rules[entry["ruleIndex"]]["id"] == entry["ruleId"], entry
print(len(report["runs"][0]["results"]),
      sum("suppressions" in entry for entry in report["runs"][0]["results"]))
