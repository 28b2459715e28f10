build-p/pipeline/base/arena.o: pipeline/base/arena.c \
 pipeline/base/arena.h pipeline/base/str.h
pipeline/base/arena.h:
pipeline/base/str.h:
