# What a stage found, as a person would write it down: the right half of the examples in tests/spec/.
#
# In: a document as JSON, after that stage. Out: lines.
#
#     tokenize    the tokens with blanks between them, a line of the text on its line
#     quote       DEPTH [unclosed|continues] | TEXT
#     segment     [headline|boilerplate |] SENTENCE, with an empty line between paragraphs
#     tag         TYPE | TEXT | ID, ID            `-` where no table knows it
#     chunk       the sentence with [KIND text] around each chunk, [KIND+feature text] where it has one
#     attribute   FORM | source: … | cue: … | addressee: … | content: … ~ …
#     resolve     as attribute, with speakers: ID, ID
#                 ID | mentions: TEXT; TEXT       for each entity; with its type: ID | TYPE | mentions: ...
#     position    HOLDER, HOLDER | ISSUE | STANCE
#
# An example says only what it is about. Of an attribution `form`, `source`, `cue`, `addressee`, `content`
# and `negated` always stand there where they are not empty; `act`, `class`, `speakers`, `rule` and `follows`
# (the number of the attribution, from 1) where the example mentions them. Of resolve, entities or attributions are left out where the
# example has none of them, and so is an entity that it does not name.
package Render;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(render);

my %renderers = (
  tokenize => \&tokens, quote => \&quotations, segment => \&sentences, tag => \&names, chunk => \&chunks,
  attribute => \&attributions, resolve => \&speakers_and_entities, position => \&positions,
);

# `expected` says which of the optional things are wanted.
sub render {
  my ($stage, $document, $expected) = @_;
  return "(error: $document->{error}{message})" if $document->{error};
  my $renderer = $renderers{$stage} or die "there is no stage $stage";
  return join "\n", $renderer->($document, $expected);
}

# A table of columns as a list of rows.
sub rows {
  my ($table) = @_;
  my @keys = keys %$table;
  return map { my $i = $_; +{map { $_ => $table->{$_}[$i] } @keys} } 0 .. $#{$table->{start}};
}

sub raw { return substr $_[0]{text}, $_[1]{start}, $_[1]{end} - $_[1]{start} }

# The text of a span on one line.
sub text {
  my $text = raw(@_);
  $text =~ s/\s+/ /g;
  return $text;
}

sub tokens {
  my ($document) = @_;
  my ($line, $end) = ('', 0);
  for my $token (rows($document->{tokens})) {
    my $between = substr $document->{text}, $end, $token->{start} - $end;
    $line .= $between =~ /\n/ ? "\n" : ' ' if length $line;
    $line .= raw($document, $token);
    $end = $token->{end};
  }
  return $line;
}

sub quotations {
  my ($document) = @_;
  return map {
    my $state = $_->{continues} ? ' continues' : $_->{closed} ? '' : ' unclosed';
    "$_->{depth}$state | " . text($document, $_)
  } rows($document->{quotations});
}

sub sentences {
  my ($document) = @_;
  my @sentences = rows($document->{sentences});
  my @lines;
  for my $paragraph (rows($document->{paragraphs})) {
    push @lines, '' if @lines;
    my $kind = $paragraph->{kind} eq 'text' ? '' : "$paragraph->{kind} | ";
    while (@sentences && $sentences[0]{end} <= $paragraph->{end}) {
      push @lines, $kind . text($document, shift @sentences);
    }
  }
  return @lines;
}

sub names {
  my ($document) = @_;
  return map {
    join ' | ', $_->{type}, text($document, $_), join(', ', @{$_->{ids}}) || '-'
  } rows($document->{names});
}

sub chunks {
  my ($document) = @_;
  my @chunks = rows($document->{chunks});
  return map {
    my ($sentence, $at, $line) = ($_, $_->{start}, '');
    while (@chunks && $chunks[0]{end} <= $sentence->{end}) {
      my $chunk = shift @chunks;
      my $kind = join '+', $chunk->{kind}, @{$chunk->{features}};
      $line .= text($document, {start => $at, end => $chunk->{start}});
      $line .= "[$kind " . text($document, $chunk) . ']';
      $at = $chunk->{end};
    }
    $line . text($document, {start => $at, end => $sentence->{end}})
  } rows($document->{sentences});
}

# What an attribution says of itself; keys in the order in which they are written.
sub fields {
  my ($document, $attribution) = @_;
  my %field = map { $_ => $attribution->{$_} } qw(act class rule);
  for my $key (qw(source cue addressee)) {
    $field{$key} = text($document, $attribution->{$key}) if $attribution->{$key};
  }
  $field{content} = join ' ~ ', map { text($document, $_) } @{$attribution->{content}};
  $field{speakers} = join(', ', @{$attribution->{speakers}}) || '-' if $attribution->{speakers};
  my @before = map { $_->{id} } @{$document->{attributions}};
  ($field{follows}) = grep { $before[$_ - 1] eq $attribution->{follows} } 1 .. @before if $attribution->{follows};
  return %field;
}

sub attribution_line {
  my ($document, $attribution, $expected) = @_;
  my %field = fields($document, $attribution);
  my %always = map { $_ => 1 } qw(source cue addressee content);
  my @keys = grep { defined $field{$_} && ($always{$_} || $expected =~ /\| \Q$_\E: /) }
    qw(act class speakers source cue addressee content rule follows);
  my @head = ($attribution->{form}, $attribution->{negated} ? 'negated' : ());
  return join ' | ', @head, map { "$_: $field{$_}" } @keys;
}

sub attributions {
  my ($document, $expected) = @_;
  return map { attribution_line($document, $_, $expected) } @{$document->{attributions}};
}

sub speakers_and_entities {
  my ($document, $expected) = @_;
  my @lines = $expected =~ /\| speakers: / ? attributions($document, $expected) : ();
  for my $entity (@{$document->{entities}}) {
    next unless $expected =~ /^\Q$entity->{id}\E \| ([A-Z]+ \| )?mentions: /m;
    my $type = $1 ? "$entity->{type} | " : '';
    push @lines, "$entity->{id} | ${type}mentions: " . join '; ', map { text($document, $_) } @{$entity->{mentions}};
  }
  return @lines;
}

sub positions {
  my ($document) = @_;
  return map { join ' | ', join(', ', @{$_->{holders}}) || '-', $_->{issue}, $_->{stance} } @{$document->{positions}};
}

1;
