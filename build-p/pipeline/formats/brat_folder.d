build-p/pipeline/formats/brat_folder.o: pipeline/formats/brat_folder.c \
 pipeline/formats/brat_folder.h pipeline/formats/brat.h \
 pipeline/base/symbols.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/formats/annotations.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/error.h pipeline/base/unicode.h \
 pipeline/formats/text_file.h pipeline/engine/engine.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/rulebook/rulebook.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h
pipeline/formats/brat_folder.h:
pipeline/formats/brat.h:
pipeline/base/symbols.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/base/unicode.h:
pipeline/formats/text_file.h:
pipeline/engine/engine.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
