build-p/pipeline/stages/tag_case.o: pipeline/stages/tag_case.c \
 pipeline/base/unicode.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/stages/tag.h pipeline/stages/tag_dates.h \
 pipeline/stages/calendar.h pipeline/stages/worker.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h \
 pipeline/document/document_json.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/stages/tag.h:
pipeline/stages/tag_dates.h:
pipeline/stages/calendar.h:
pipeline/stages/worker.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/document/document_json.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
