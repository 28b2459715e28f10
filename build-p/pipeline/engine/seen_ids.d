build-p/pipeline/engine/seen_ids.o: pipeline/engine/seen_ids.c \
 pipeline/engine/seen_ids.h pipeline/base/str.h
pipeline/engine/seen_ids.h:
pipeline/base/str.h:
