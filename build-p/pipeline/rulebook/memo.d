build-p/pipeline/rulebook/memo.o: pipeline/rulebook/memo.c \
 pipeline/rulebook/memo.h
pipeline/rulebook/memo.h:
