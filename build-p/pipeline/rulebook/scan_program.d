build-p/pipeline/rulebook/scan_program.o: \
 pipeline/rulebook/scan_program.c pipeline/rulebook/scan_program.h \
 pipeline/rulebook/pattern.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/table.h
pipeline/rulebook/scan_program.h:
pipeline/rulebook/pattern.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/table.h:
