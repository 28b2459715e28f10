build-p/pipeline/rulebook/scanner.o: pipeline/rulebook/scanner.c \
 pipeline/rulebook/scanner.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/memo.h pipeline/rulebook/scan_program.h \
 pipeline/rulebook/pattern.h pipeline/rulebook/table.h
pipeline/rulebook/scanner.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/memo.h:
pipeline/rulebook/scan_program.h:
pipeline/rulebook/pattern.h:
pipeline/rulebook/table.h:
