build-p/pipeline/rulebook/token_cut.o: pipeline/rulebook/token_cut.c \
 pipeline/rulebook/token_cut.h pipeline/base/str.h \
 pipeline/base/unicode.h pipeline/base/arena.h
pipeline/rulebook/token_cut.h:
pipeline/base/str.h:
pipeline/base/unicode.h:
pipeline/base/arena.h:
