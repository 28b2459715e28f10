build-p/pipeline/rulebook/gazetteer_match.o: \
 pipeline/rulebook/gazetteer_match.c pipeline/base/unicode.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/rulebook/gazetteer.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h \
 pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/gazetteer_trie.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/gazetteer.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer_trie.h:
