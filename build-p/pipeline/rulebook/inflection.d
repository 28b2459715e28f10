build-p/pipeline/rulebook/inflection.o: pipeline/rulebook/inflection.c \
 pipeline/rulebook/inflection.h pipeline/base/str.h
pipeline/rulebook/inflection.h:
pipeline/base/str.h:
