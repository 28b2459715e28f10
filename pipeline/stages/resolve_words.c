/* Words for resolve: slugs, spellings, classes of tokens: see resolve.h. */
#include <string.h>

#include <uninorm.h>

#include "base/unicode.h"
#include "rulebook/cascades/cascade.h"
#include "stages/resolve.h"

/* Latin letters that no decomposition takes to ASCII. */
static const char *plain_letter(uint32_t c) {
  switch (c) {
  case 0xDF: return "ss";
  case 0xE6: return "ae";
  case 0xF0:
  case 0x111: return "d";
  case 0xF8: return "o";
  case 0xFE: return "th";
  case 0x127: return "h";
  case 0x131: return "i";
  case 0x142: return "l";
  case 0x153: return "oe";
  case 0x18F:
  case 0x259: return "a";
  default: return NULL;
  }
}

/* The letter without its marks. */
static uint32_t base_letter(uint32_t c) {
  ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
  while (c >= 0x80 && uc_canonical_decomposition(c, parts) > 0) c = parts[0];
  return c;
}

static bool is_apostrophe(uint32_t c) { return c == 0x2019 || c == 0x2BC || c == 0x2018; }

/* A letter that is not Latin stands as its code point, so that different names stay different. */
static size_t write_letter(char *slug, uint32_t c) {
  static const char digits[] = "0123456789abcdef";
  const char *plain = plain_letter(c);
  uint32_t base = plain ? 0 : base_letter(c);
  if (plain) {
    memcpy(slug, plain, strlen(plain));
    return strlen(plain);
  }
  if (base < 0x80) {
    slug[0] = (char)base;
    return 1;
  }
  size_t size = 0;
  slug[size++] = 'u';
  for (int shift = 20; shift >= 0; shift -= 4)
    if (c >> shift) slug[size++] = digits[c >> shift & 15];
  return size;
}

/* The lower case of one character that is not ASCII. */
static uint32_t lower_character(Str character) {
  char room[8];
  unsigned size;
  return unicode_decode(unicode_lower(character, room, sizeof room), 0, &size);
}

/* A slug as it grows; a gap becomes a hyphen where something follows. */
typedef struct {
  char *data;
  size_t size;
  bool gap;
} Slug;

static void close_gap(Slug *slug) {
  if (slug->gap && slug->size) slug->data[slug->size++] = '-';
  slug->gap = false;
}

/* What stands for a letter or digit of ASCII; NUL for anything else. */
static inline char plain_small(unsigned char c) {
  unsigned small = c | 0x20u;
  return (char)(small - 'a' < 26 ? small : c - (unsigned)'0' < 10 ? c : '\0');
}

/* The letters and digits from `at` on. Returns where others stand. */
static size_t add_plain(Slug *slug, Str text, size_t at) {
  close_gap(slug);
  char *next = slug->data + slug->size;
  for (char c; at < text.size && (c = plain_small((unsigned char)text.data[at])) != '\0'; at++)
    *next++ = c;
  slug->size = (size_t)(next - slug->data);
  return at;
}

static void add_sign(Slug *slug, char c, char next) {
  slug->gap |= c == '.' ? next == ' ' : c != '\'';
}

/* A mark of its own belongs to the letter before it. */
static void add_character(Slug *slug, Str character) {
  uint32_t c = lower_character(character);
  if (!unicode_is_letter(c))
    slug->gap |= !is_apostrophe(c);
  else if (c < 0x300 || c >= 0x370) {
    close_gap(slug);
    slug->size += write_letter(slug->data + slug->size, c);
  }
}

/* A byte beyond ASCII may become seven. */
static void widen(Arena *arena, Slug *slug, size_t left) {
  const char *before = slug->data;
  slug->data = arena_room(arena, slug->size + left * 7 + 1, char);
  memcpy(slug->data, before, slug->size);
}

Str slug_of(Arena *arena, Str text) {
  Slug slug = {.data = arena_room(arena, text.size + 1, char)};
  bool ascii = true;
  for (size_t at = 0; at < text.size;) {
    unsigned char c = (unsigned char)text.data[at];
    unsigned length = 1;
    if (plain_small(c)) {
      at = add_plain(&slug, text, at);
      continue;
    }
    if (c < 0x80)
      add_sign(&slug, (char)c, at + 1 < text.size ? text.data[at + 1] : '\0');
    else {
      if (ascii) widen(arena, &slug, text.size - at);
      ascii = false;
      unicode_decode(text, at, &length);
      add_character(&slug, str_slice(text, at, at + length));
    }
    at += length;
  }
  return slug.size ? (Str){slug.data, slug.size} : STR("unnamed");
}

/* Endings -iy, -ij, -y, -i are one, so are x and ks, and single and double letters. */
Str spelling_key(char *key, Str part) {
  size_t size = 0;
  char before = '\0';
  for (size_t i = 0; i < part.size; i++) {
    char c = part.data[i];
    if (c == 'x') {
      key[size++] = before = 'k';
      c = 's';
    }
    c = ((c == 'y') & (i > 0)) ? 'i' : c;
    key[size] = c;
    size += (c != before) | (c <= '9'); /* digits stay double */
    before = c;
  }
  return (Str){key, size};
}

char set_gender(const Resolver *resolver, SetId set) {
  bool male = set_has(resolver, set, CLASS_MALE), female = set_has(resolver, set, CLASS_FEMALE);
  return male == female ? '\0' : male ? 'm' : 'f';
}

static bool is_lower_ascii(Str text) {
  for (size_t i = 0; i < text.size; i++)
    if ((unsigned char)text.data[i] >= 0x80 || (text.data[i] >= 'A' && text.data[i] <= 'Z'))
      return false;
  return true;
}

/* Words of the lexicon and of names are kept in lower case. */
Str token_lower(const Resolver *resolver, uint32_t token) {
  WordId word = resolver->document->tokens.items[token].word;
  if (word != WORD_UNKNOWN && word < resolver->words->forms.count)
    return symbols_name(&resolver->words->forms, word);
  NameWord name_word = words_get(resolver->words, word)->names;
  if (name_word) return name_words_form(resolver->words->name_words, name_word);
  Str text = document_token_text(resolver->document, token);
  if (is_lower_ascii(text)) return text;
  size_t room = text.size * 2 + 4;
  return unicode_lower(text, arena_room(resolver->scratch, room, char), room);
}

bool is_genitive_ending(const Resolver *resolver, uint32_t token) {
  Str text = document_token_text(resolver->document, token);
  return str_equal(text, STR("'s")) || str_equal(text, STR("’s")) || str_equal(text, STR("'")) ||
         str_equal(text, STR("’"));
}
