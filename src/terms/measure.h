/* Numbers, lengths of time, amounts and dates as Danish contracts write them. */
#ifndef TERMS_MEASURE_H
#define TERMS_MEASURE_H

#include "terms/reading.h"

enum time_unit {
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WORKDAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_HALF_YEAR,
    UNIT_YEAR,
    TIME_UNITS
};

struct length {
    double count;
    enum time_unit unit;
    uint32_t first; /* tokens, half open */
    uint32_t end;
};

/* Bits of enum word_measure for a word in lower case. */
uint8_t measure_word(const char *word, size_t len);
/* A Danish number in words or digits, lower case: "24", "1,5", "fireogtyve", "et"; false where
   it is none. */
bool measure_number(const char *word, size_t len, double *out);
/* A length of time that begins at the token: "24 (fireogtyve) timer", "fjorten dage",
   "72-timers", "en halv måned", "et døgn". */
bool measure_length(const struct reading *reading, uint32_t at, struct length *out);
/* "den anden arbejdsdag", "tredje hverdag" at the token: so many days, the day itself one of them. */
bool measure_nth_day(const struct reading *reading, uint32_t at, struct length *out);
/* What the word at the token can be of a measure: enum word_measure bits, 0 for punctuation. */
uint8_t measures_of(const struct reading *reading, uint32_t at);
/* True where the word is a unit of time ("kalenderår"). */
bool measure_is_unit(const struct reading *reading, uint32_t at);
/* The next length in first … end. */
bool measure_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct length *out);
double length_hours(const struct length *length); /* a month is 30 days, a working day one */
double length_order(const struct length *length); /* working days a little longer: to sort */
/* Adds hours, days, months as the unit has it ("30 dage": days; "2 måneder": days and months). */
void length_fields(const struct length *length, struct term *term);
/* "30 dage": the number and its unit as printed, without the "s" of "30 dages varsel". */
const char *length_words(const struct reading *reading, const struct length *length);

struct interval {
    double days;    /* from one time to the next */
    uint32_t first; /* tokens, half open */
    uint32_t end;
};
/* How often, at the token: "hvert andet år", "hver 6. måned", "to gange om året", "månedligt". */
bool measure_interval(const struct reading *reading, uint32_t at, struct interval *out);

struct amount {
    double value;
    const char *currency; /* "DKK"; static */
    uint32_t first;
    uint32_t end;
};
/* "kr. 1.500,00", "1.500 kr.", "DKK 1.500", "EUR 20" in first … end. */
bool measure_amount(const struct reading *reading, uint32_t first, uint32_t end,
                    struct amount *out);
/* "1. januar 2027", "01.01.2027", "1/1-2027", "2027-01-01": ISO 8601 into out[11]. */
bool measure_date(const struct reading *reading, uint32_t first, uint32_t end, char out[11],
                  uint32_t *at);
/* Behind the date that measure_date found at the token: "31. juni 2025", "31.06.2025", "1/3 2032". */
uint32_t measure_date_end(const struct reading *reading, uint32_t at, uint32_t end);

#endif
