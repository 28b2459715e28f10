build-p/pipeline/rulebook/name_clues.o: pipeline/rulebook/name_clues.c \
 pipeline/rulebook/name_clues.h pipeline/rulebook/cascade.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/gazetteer_trie.h
pipeline/rulebook/name_clues.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/gazetteer_trie.h:
