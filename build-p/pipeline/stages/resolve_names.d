build-p/pipeline/stages/resolve_names.o: pipeline/stages/resolve_names.c \
 pipeline/base/unicode.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/stages/resolve.h \
 pipeline/stages/worker.h pipeline/document/document_json.h \
 pipeline/rulebook/matcher.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/stages/resolve.h:
pipeline/stages/worker.h:
pipeline/document/document_json.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
