build-p/pipeline/rulebook/sequence_states.o: \
 pipeline/rulebook/sequence_states.c pipeline/rulebook/sequences.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h
pipeline/rulebook/sequences.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
