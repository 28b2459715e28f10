build-p/pipeline/commands/rules_directory.o: \
 pipeline/commands/rules_directory.c pipeline/commands/command.h \
 pipeline/base/error.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h
pipeline/commands/command.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
