build-p/pipeline/commands/wrap.o: pipeline/commands/wrap.c \
 pipeline/commands/wrap.h pipeline/base/str.h pipeline/base/unicode.h \
 pipeline/base/arena.h
pipeline/commands/wrap.h:
pipeline/base/str.h:
pipeline/base/unicode.h:
pipeline/base/arena.h:
