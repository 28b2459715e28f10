build-p/pipeline/stages/resolve_descriptions.o: \
 pipeline/stages/resolve_descriptions.c pipeline/stages/resolve.h \
 pipeline/stages/worker.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h \
 pipeline/document/document_json.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h
pipeline/stages/resolve.h:
pipeline/stages/worker.h:
pipeline/base/arena.h:
pipeline/base/str.h:
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
