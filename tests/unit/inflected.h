/* Words with their regular forms, for what makes the forms and for what finds the lemma of one
   again. */
#ifndef DEMARCHE_TESTS_INFLECTED_H
#define DEMARCHE_TESTS_INFLECTED_H

/* base, third person, past, gerund */
static const char *const verbs[][4] = {
    {"say", "says", "sayed", "saying"},
    {"claim", "claims", "claimed", "claiming"},
    {"deny", "denies", "denied", "denying"},
    {"argue", "argues", "argued", "arguing"},
    {"stress", "stresses", "stressed", "stressing"},
    {"veto", "vetoes", "vetoed", "vetoing"},
    {"plan", "plans", "planned", "planning"},
    {"visit", "visits", "visited", "visiting"},
    {"agree", "agrees", "agreed", "agreeing"},
    {"lie", "lies", "lied", "lying"},
    {"quip", "quips", "quipped", "quipping"},
    {"explain", "explains", "explained", "explaining"},
    {"vow", "vows", "vowed", "vowing"},
    {"fix", "fixes", "fixed", "fixing"},
    {"panic", "panics", "panicked", "panicking"},
    {"echo", "echoes", "echoed", "echoing"},
    {"dye", "dyes", "dyed", "dyeing"},
    {"tie", "ties", "tied", "tying"},
    {"express", "expresses", "expressed", "expressing"},
    {"suggest", "suggests", "suggested", "suggesting"},
    {"offer", "offers", "offered", "offering"},
    {"push", "pushes", "pushed", "pushing"},
    {"quote", "quotes", "quoted", "quoting"},
    {"sue", "sues", "sued", "suing"},
};
static const char *const nouns[][2] = {
    {"party", "parties"}, {"day", "days"},     {"tax", "taxes"},   {"speech", "speeches"},
    {"bus", "buses"},     {"photo", "photos"}, {"claim", "claims"}};

#endif
