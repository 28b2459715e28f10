build-p/pipeline/rulebook/table.o: pipeline/rulebook/table.c \
 pipeline/rulebook/table.h pipeline/base/error.h pipeline/base/array.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/base/unicode.h
pipeline/rulebook/table.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/unicode.h:
