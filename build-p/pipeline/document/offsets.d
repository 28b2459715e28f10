build-p/pipeline/document/offsets.o: pipeline/document/offsets.c \
 pipeline/document/offsets.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/unicode.h
pipeline/document/offsets.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/unicode.h:
