build-p/pipeline/rulebook/gazetteer_trie.o: \
 pipeline/rulebook/gazetteer_trie.c pipeline/rulebook/gazetteer_trie.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/rulebook/words.h pipeline/base/error.h pipeline/base/symbols.h
pipeline/rulebook/gazetteer_trie.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/words.h:
pipeline/base/error.h:
pipeline/base/symbols.h:
