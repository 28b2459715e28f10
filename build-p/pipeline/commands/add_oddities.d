build-p/pipeline/commands/add_oddities.o: \
 pipeline/commands/add_oddities.c pipeline/commands/add_oddities.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/base/unicode.h
pipeline/commands/add_oddities.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/base/unicode.h:
