build-p/pipeline/document/json_output.o: pipeline/document/json_output.c \
 pipeline/document/json_output.h pipeline/base/str.h \
 pipeline/base/unicode.h pipeline/base/arena.h
pipeline/document/json_output.h:
pipeline/base/str.h:
pipeline/base/unicode.h:
pipeline/base/arena.h:
