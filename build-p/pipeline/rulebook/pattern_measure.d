build-p/pipeline/rulebook/pattern_measure.o: \
 pipeline/rulebook/pattern_measure.c pipeline/rulebook/pattern.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/table.h
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
