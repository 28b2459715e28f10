build-p/pipeline/formats/text_lines.o: pipeline/formats/text_lines.c \
 pipeline/formats/text_lines.h pipeline/base/error.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h
pipeline/formats/text_lines.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
