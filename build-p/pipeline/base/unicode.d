build-p/pipeline/base/unicode.o: pipeline/base/unicode.c \
 pipeline/base/unicode.h pipeline/base/arena.h pipeline/base/str.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
