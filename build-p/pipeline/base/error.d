build-p/pipeline/base/error.o: pipeline/base/error.c \
 pipeline/base/error.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
