build-p/pipeline/rulebook/cascade_compile.o: \
 pipeline/rulebook/cascade_compile.c pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/pattern.h pipeline/rulebook/table.h \
 pipeline/rulebook/plan.h pipeline/rulebook/scan_program.h
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/pattern.h:
pipeline/rulebook/table.h:
pipeline/rulebook/plan.h:
pipeline/rulebook/scan_program.h:
