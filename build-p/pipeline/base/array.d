build-p/pipeline/base/array.o: pipeline/base/array.c \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
