build-p/pipeline/base/symbols.o: pipeline/base/symbols.c \
 pipeline/base/symbols.h pipeline/base/arena.h pipeline/base/str.h
pipeline/base/symbols.h:
pipeline/base/arena.h:
pipeline/base/str.h:
