build-p/pipeline/rulebook/stem.o: pipeline/rulebook/stem.c \
 pipeline/rulebook/words_internal.h pipeline/rulebook/table.h \
 pipeline/base/error.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/rulebook/words.h pipeline/base/symbols.h
pipeline/rulebook/words_internal.h:
pipeline/rulebook/table.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
