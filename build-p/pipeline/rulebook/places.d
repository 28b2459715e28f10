build-p/pipeline/rulebook/places.o: pipeline/rulebook/places.c \
 pipeline/rulebook/plan.h pipeline/rulebook/pattern.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/table.h pipeline/rulebook/places_walk.h
pipeline/rulebook/plan.h:
pipeline/rulebook/pattern.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/table.h:
pipeline/rulebook/places_walk.h:
