/*
 * Everything the workbench can do: ACTION(identifier, name, group and flags, function,
 * text). The enum, the dispatch, the names in the key table, the help and the menu are all
 * made from these rows, so they can't disagree. CHANGES: refused where the session is
 * read-only. EDITS: only in a prompt, done by the dialog itself, hence without a function.
 * The file is included with ACTION defined by who wants something made from it.
 */
/* clang-format off: one line, one action */
ACTION(MOVE_DOWN, "move-down", GROUP_MOVE, do_move_down, N_("Move down"))
ACTION(MOVE_UP, "move-up", GROUP_MOVE, do_move_up, N_("Move up"))
ACTION(PAGE_DOWN, "page-down", GROUP_MOVE, do_move_page_down, N_("One screen down"))
ACTION(PAGE_UP, "page-up", GROUP_MOVE, do_move_page_up, N_("One screen up"))
ACTION(HALF_DOWN, "half-page-down", GROUP_MOVE, do_move_half_down, N_("Half a screen down"))
ACTION(HALF_UP, "half-page-up", GROUP_MOVE, do_move_half_up, N_("Half a screen up"))
ACTION(MOVE_FIRST, "move-first", GROUP_MOVE, do_move_first, N_("To the beginning"))
ACTION(MOVE_LAST, "move-last", GROUP_MOVE, do_move_last, N_("To the end"))
ACTION(SCROLL_DOWN, "scroll-down", GROUP_MOVE, do_move_scroll_down, N_("Scroll down"))
ACTION(SCROLL_UP, "scroll-up", GROUP_MOVE, do_move_scroll_up, N_("Scroll up"))
ACTION(MOVE_OUT, "move-out", GROUP_MOVE, do_move_out,
       N_("Fold the clause, or go to the one it stands in"))
ACTION(MOVE_IN, "move-in", GROUP_MOVE, do_move_in, N_("Unfold the clause, or go into it"))
ACTION(NEXT_SIBLING, "next-sibling", GROUP_MOVE, do_move_next_sibling,
       N_("Next clause on the same level"))
ACTION(PREV_SIBLING, "previous-sibling", GROUP_MOVE, do_move_prev_sibling,
       N_("Previous clause on the same level"))
ACTION(NEXT_UNREVIEWED, "next-unreviewed", GROUP_MOVE, do_move_next_unreviewed,
       N_("Next clause that is not reviewed"))
ACTION(PREV_UNREVIEWED, "previous-unreviewed", GROUP_MOVE, do_move_prev_unreviewed,
       N_("Previous clause that is not reviewed"))
ACTION(NEXT_UNSURE, "next-unsure", GROUP_MOVE, do_move_next_unsure,
       N_("Next clause that may have been read wrongly (?)"))
ACTION(PREV_UNSURE, "previous-unsure", GROUP_MOVE, do_move_prev_unsure,
       N_("Previous clause that may have been read wrongly (?)"))
ACTION(GO_BACK, "go-back", GROUP_MOVE, do_move_back, N_("Back to where the last jump began"))

ACTION(GO_TO, "go-to", GROUP_FIND, do_find_citation,
       N_("Go to a citation, for example 10.2 or Bilag B"))
ACTION(REFERENCES, "references", GROUP_FIND, do_find_references,
       N_("Follow a reference of the clause, or go to one that refers to it"))
ACTION(SEARCH, "search", GROUP_FIND, do_find_search,
       N_("Search while typing (small letters also find capitals)"))
ACTION(SEARCH_BACK, "search-back", GROUP_FIND, do_find_search_back, N_("Search upward"))
ACTION(SEARCH_NEXT, "search-next", GROUP_FIND, do_find_next, N_("Next match"))
ACTION(SEARCH_PREV, "search-previous", GROUP_FIND, do_find_prev, N_("Previous match"))
ACTION(SEARCH_CLEAR, "search-clear", GROUP_FIND, do_find_clear, N_("Stop showing matches"))

ACTION(PANE_NEXT, "pane-next", GROUP_VIEW, do_view_pane_next, N_("To the next pane"))
ACTION(PANE_PREV, "pane-previous", GROUP_VIEW, do_view_pane_prev, N_("To the previous pane"))
ACTION(SOURCE_MODE, "source-mode", GROUP_VIEW, do_view_source_mode,
       N_("Show the original, the corrected text or the difference"))
ACTION(FOLD, "fold", GROUP_VIEW, do_view_fold, N_("Fold or unfold the clause"))
ACTION(FOLD_ALL, "fold-all", GROUP_VIEW, do_view_fold_all, N_("Fold everything"))
ACTION(UNFOLD_ALL, "unfold-all", GROUP_VIEW, do_view_unfold_all, N_("Unfold everything"))
ACTION(CLAUSE_OPEN, "clause-open", GROUP_VIEW, do_view_clause,
       N_("Read the whole clause with all that is said about it"))
ACTION(TERMS, "terms", GROUP_VIEW, do_view_terms, N_("Key terms of the contract"))
ACTION(DEADLINES, "deadlines", GROUP_VIEW, do_view_deadlines, N_("All deadlines by length"))
ACTION(REQUIREMENTS, "requirements", GROUP_VIEW, do_view_requirements,
       N_("What article 28 requires: met or missing"))

ACTION(CLAUSE_TAG, "clause-tag", GROUP_CLAUSE | CHANGES, do_clause_tag, N_("Tag the clause"))
ACTION(CLAUSE_UNTAG, "clause-untag", GROUP_CLAUSE | CHANGES, do_clause_untag,
       N_("Take a tag off the clause"))
ACTION(CLAUSE_NOTE, "clause-note", GROUP_CLAUSE | CHANGES, do_clause_note,
       N_("Write a note on the clause"))
ACTION(NOTE_EDIT, "note-edit", GROUP_CLAUSE | CHANGES, do_clause_note_edit,
       N_("Change or remove a note"))
ACTION(CLAUSE_CORRECT, "clause-correct", GROUP_CLAUSE | CHANGES, do_clause_correct,
       N_("Correct the words of the clause here"))
ACTION(CLAUSE_EDITOR, "clause-editor", GROUP_CLAUSE | CHANGES, do_clause_editor,
       N_("Correct the words of the clause in your editor"))
ACTION(WORD_REPLACE, "word-replace", GROUP_CLAUSE | CHANGES, do_clause_replace,
       N_("Replace words in the clause"))
ACTION(MARK_REVIEWED, "mark-reviewed", GROUP_CLAUSE | CHANGES, do_clause_reviewed,
       N_("Mark as reviewed, or take the mark off"))
ACTION(MARK_NEXT, "mark-reviewed-next", GROUP_CLAUSE | CHANGES, do_clause_reviewed_next,
       N_("Mark as reviewed and go to the next that is not"))
ACTION(MARK_DEVIATING, "mark-deviating", GROUP_CLAUSE | CHANGES, do_clause_deviating,
       N_("Mark as deviating, or take the mark off"))
ACTION(MARK_NONE, "mark-none", GROUP_CLAUSE | CHANGES, do_clause_unmark,
       N_("Take the mark off the clause"))
ACTION(TERM_CORRECT, "term-correct", GROUP_CLAUSE | CHANGES, do_term_correct,
       N_("Correct a key term"))
ACTION(DRAFTS, "drafts", GROUP_CLAUSE | CHANGES, do_clause_drafts,
       N_("Go on with what was typed and not accepted"))
ACTION(QUEUE, "queue", GROUP_CLAUSE, do_clause_queue,
       N_("Annotations that wait for their clause"))
ACTION(COPY_CITATION, "copy-citation", GROUP_CLAUSE, do_clause_copy_citation,
       N_("Copy the citation"))
ACTION(COPY_TEXT, "copy-text", GROUP_CLAUSE, do_clause_copy_text,
       N_("Copy the words of the clause"))

ACTION(SURE, "clause-sure", GROUP_TREE | CHANGES, do_tree_sure,
       N_("The clause is read rightly; go to the next that may not be"))
ACTION(PROMOTE, "clause-promote", GROUP_TREE | CHANGES, do_tree_promote,
       N_("Move the clause one level out"))
ACTION(DEMOTE, "clause-demote", GROUP_TREE | CHANGES, do_tree_demote,
       N_("Move the clause one level in"))
ACTION(SPLIT, "clause-split", GROUP_TREE | CHANGES, do_tree_split,
       N_("Split the clause at a word"))
ACTION(MERGE, "clause-merge", GROUP_TREE | CHANGES, do_tree_merge,
       N_("Merge the clause into the one before it"))
ACTION(RELABEL, "clause-relabel", GROUP_TREE | CHANGES, do_tree_relabel,
       N_("Change the number or letter of the clause"))
ACTION(KIND, "clause-kind", GROUP_TREE | CHANGES, do_tree_kind,
       N_("Change what kind of node the clause is"))

ACTION(NEXT_FINDING, "next-finding", GROUP_SPELLING, do_spell_next,
       N_("Next misspelling or other finding"))
ACTION(PREV_FINDING, "previous-finding", GROUP_SPELLING, do_spell_prev,
       N_("Previous misspelling or other finding"))
ACTION(FINDINGS, "findings", GROUP_SPELLING, do_findings_list,
       N_("List all findings, the gravest first; type to filter"))
ACTION(FINDING_APPLY, "finding-apply", GROUP_SPELLING | CHANGES, do_finding_apply,
       N_("Put the proposed words in"))
ACTION(FINDING_FIX, "finding-fix", GROUP_SPELLING | CHANGES, do_spell_fix,
       N_("Choose what to do with the finding"))
ACTION(FINDING_IGNORE, "finding-ignore", GROUP_SPELLING | CHANGES, do_spell_ignore,
       N_("Ignore the finding here, with a reason"))
ACTION(WORD_ACCEPT, "word-accept", GROUP_SPELLING | CHANGES, do_spell_accept,
       N_("Accept the word for the team"))
ACTION(DISMISSAL_UNDO, "finding-restore", GROUP_SPELLING | CHANGES, do_spell_restore,
       N_("Show an ignored finding again"))

ACTION(COMPARE, "compare", GROUP_COMPARE, do_compare,
       N_("Compare with the standard, or another version; back to the comparison"))
ACTION(COMPARE_WITH, "compare-with", GROUP_COMPARE, do_compare_with,
       N_("Choose what to compare with"))
ACTION(COMPARE_NEXT, "compare-next", GROUP_COMPARE, do_compare_next, N_("Next deviation"))
ACTION(COMPARE_PREV, "compare-previous", GROUP_COMPARE, do_compare_prev,
       N_("Previous deviation"))
ACTION(COMPARE_NEXT_OPEN, "compare-next-open", GROUP_COMPARE, do_compare_next_open,
       N_("Next deviation with neither reason nor verdict"))
ACTION(COMPARE_PREV_OPEN, "compare-previous-open", GROUP_COMPARE, do_compare_prev_open,
       N_("Previous deviation with neither reason nor verdict"))
ACTION(
    COMPARE_SCOPE, "compare-scope", GROUP_COMPARE, do_compare_scope,
    N_("Show deviations of substance, only undeclared ones, all that differs, or every clause"))
ACTION(COMPARE_ORDER, "compare-order", GROUP_COMPARE, do_compare_order,
       N_("What weighs most first, or the order of the standard"))
ACTION(DEVIATION_REASON, "deviation-reason", GROUP_COMPARE | CHANGES, do_deviation_reason,
       N_("Write the reason for the deviation"))
ACTION(DEVIATION_EDITOR, "deviation-editor", GROUP_COMPARE | CHANGES, do_deviation_editor,
       N_("Write the reason in your editor"))
ACTION(DEVIATION_ACCEPT, "deviation-accept", GROUP_COMPARE | CHANGES, do_deviation_accept,
       N_("Accept the deviation, or take that back"))
ACTION(DEVIATION_REJECT, "deviation-reject", GROUP_COMPARE | CHANGES, do_deviation_reject,
       N_("Reject the deviation, or take that back"))
ACTION(DEVIATION_CLEAR, "deviation-clear", GROUP_COMPARE | CHANGES, do_deviation_clear,
       N_("Remove reason and verdict"))
ACTION(DEVIATION_DECLARED, "deviation-declared", GROUP_COMPARE, do_deviation_declared,
       N_("What the contract’s own table of deviations declares of it"))
ACTION(COMPARE_CLOSE, "compare-close", GROUP_COMPARE, do_compare_close,
       N_("End the comparison"))

ACTION(UNDO, "undo", GROUP_HISTORY | CHANGES, do_history_undo, N_("Undo"))
ACTION(REDO, "redo", GROUP_HISTORY | CHANGES, do_history_redo, N_("Redo"))
ACTION(CHANGES_LIST, "changes", GROUP_HISTORY, do_history_changes,
       N_("Show what is not committed yet"))
ACTION(COMMIT, "commit", GROUP_HISTORY | CHANGES, do_history_commit, N_("Commit the changes"))
ACTION(CLAUSE_LOG, "clause-log", GROUP_HISTORY, do_history_clause,
       N_("History of the clause; take an old wording back"))
ACTION(CONTRACT_LOG, "contract-log", GROUP_HISTORY, do_history_contract,
       N_("History of the contract"))
ACTION(NEW_VERSION, "new-version", GROUP_HISTORY | CHANGES, do_history_version,
       N_("Bring in a new version of the contract"))

ACTION(REPORT, "report", GROUP_PROGRAM, do_report_write,
       N_("Write a report on the contract: HTML, Word, Markdown or text"))
ACTION(HELP, "help", GROUP_PROGRAM, do_program_help, N_("Help: every key and what it does"))
ACTION(MENU, "menu", GROUP_PROGRAM, do_program_menu, N_("All actions by name"))
ACTION(REDRAW, "redraw", GROUP_PROGRAM, do_program_redraw, N_("Draw the screen again"))
ACTION(SUSPEND, "suspend", GROUP_PROGRAM, do_program_suspend,
       N_("Back to the shell for a while (fg returns)"))
ACTION(QUIT, "quit", GROUP_PROGRAM, do_program_quit,
       N_("Leave; changes that are not committed are kept"))

/* In the order of enum edit (ui/lineedit.h). */
ACTION(EDIT_LEFT, "edit-left", GROUP_EDIT | EDITS_TEXT, NULL, N_("Cursor left"))
ACTION(EDIT_RIGHT, "edit-right", GROUP_EDIT | EDITS_TEXT, NULL, N_("Cursor right"))
ACTION(EDIT_WORD_LEFT, "edit-word-left", GROUP_EDIT | EDITS_TEXT, NULL, N_("One word left"))
ACTION(EDIT_WORD_RIGHT, "edit-word-right", GROUP_EDIT | EDITS_TEXT, NULL, N_("One word right"))
ACTION(EDIT_HOME, "edit-home", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("To the beginning of the line"))
ACTION(EDIT_END, "edit-end", GROUP_EDIT | EDITS_TEXT, NULL, N_("To the end of the line"))
ACTION(EDIT_FIRST, "edit-first", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("To the beginning of the text"))
ACTION(EDIT_LAST, "edit-last", GROUP_EDIT | EDITS_TEXT, NULL, N_("To the end of the text"))
ACTION(EDIT_BACKSPACE, "edit-backspace", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Delete the character before the cursor"))
ACTION(EDIT_DELETE, "edit-delete", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Delete the character under the cursor"))
ACTION(EDIT_KILL_TO_END, "edit-kill-to-end", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Cut to the end of the line"))
ACTION(EDIT_KILL_TO_HOME, "edit-kill-to-home", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Cut to the beginning of the line"))
ACTION(EDIT_KILL_WORD_LEFT, "edit-kill-word-left", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Cut the word before the cursor"))
ACTION(EDIT_KILL_WORD_RIGHT, "edit-kill-word-right", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Cut the word after the cursor"))
ACTION(EDIT_YANK, "edit-yank", GROUP_EDIT | EDITS_TEXT, NULL, N_("Put back what was cut"))
ACTION(EDIT_TRANSPOSE, "edit-transpose", GROUP_EDIT | EDITS_TEXT, NULL,
       N_("Swap two characters"))
ACTION(EDIT_UNDO, "edit-undo", GROUP_EDIT | EDITS_TEXT, NULL, N_("Undo while typing"))
ACTION(EDIT_REDO, "edit-redo", GROUP_EDIT | EDITS_TEXT, NULL, N_("Redo while typing"))
ACTION(PROMPT_UP, "prompt-up", GROUP_EDIT, NULL, N_("One line up, or an earlier entry"))
ACTION(PROMPT_DOWN, "prompt-down", GROUP_EDIT, NULL, N_("One line down, or a later entry"))
ACTION(PROMPT_COMPLETE, "prompt-complete", GROUP_EDIT, NULL, N_("Complete"))
ACTION(PROMPT_NEWLINE, "prompt-newline", GROUP_EDIT, NULL, N_("Begin a new line"))
ACTION(PROMPT_EDITOR, "prompt-editor", GROUP_EDIT, NULL, N_("Go on in your editor"))
ACTION(PROMPT_ACCEPT, "prompt-accept", GROUP_EDIT, NULL, N_("Accept"))
ACTION(PROMPT_CANCEL, "prompt-cancel", GROUP_EDIT, NULL, N_("Cancel"))
/* clang-format on */
