#!/usr/bin/perl
# The specification of each stage, held against the program.
#
# tests/spec/STAGE.md (or STAGE.PART.md) is prose with examples, and the examples are the tests. In an example stand a
# text, a line `---`, and what the stage finds in it, written as tests/Render.pm says:
#
#     ```example
#     “We hope so,” she said.
#     ---
#     direct | source: she | cue: said | content: “We hope so,”
#     ```
#
# `example published 2019-05-10` gives the article a date. A `known failure` holds the right answer too,
# and must still fail: as soon as it holds, it is to be made an example.
# All texts of one file pass through the program in one run, cut off after the stage.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;
use Render;

binmode $_, ':encoding(UTF-8)'
  for Test::More->builder->output, Test::More->builder->failure_output, Test::More->builder->todo_output;

my @files = @ARGV ? @ARGV : sort glob 'tests/spec/*.md';
test_file($_) for @files;
done_testing();

sub test_file {
  my ($path) = @_;
  my ($stage) = $path =~ m{([^/.]+)[^/]*\.md$}; # tag.md, tag.dates.md
  my @examples = read_examples($path);
  my $input = join '', map { to_json($_->{document}) . "\n" } @examples;
  my $result = run(['run', '--quiet', '--keep', '--until', $stage, '-'], input => $input);
  my %found = map { $_->{id} => $_ } json_lines($result->{out});
  is($result->{status}, 0, "$path: the program reads all examples") or diag $result->{err};
  test_example($stage, $_, $found{$_->{document}{id}}) for @examples;
}

sub test_example {
  my ($stage, $example, $document) = @_;
  my $expected = $example->{expected};
  my $found = $document ? render($stage, $document, $expected) : '(the program said nothing)';
  if (!$example->{known_failure}) { return is($found, $expected, $example->{name}) }
  if ($found eq $expected) {
    return fail("$example->{name}: this known failure holds now, make it an example");
  }
  TODO: {
    local $TODO = 'known failure';
    ok(0, $example->{name});
  }
}

# The fenced blocks of a file, each with the heading that it stands under.
sub read_examples {
  my ($path) = @_;
  open my $file, '<:encoding(UTF-8)', $path or die "$path: $!";
  my ($heading, $example, @examples) = ('');
  while (my $line = <$file>) {
    chomp $line;
    if (!$example) {
      $heading = $1 if $line =~ /^#+\s+(.*)/;
      $example = begin_example($path, $., $heading, $1) if $line =~ /^```(\S.*)/;
    } elsif ($line eq '```') {
      push @examples, end_example($example);
      $example = undef;
    } else {
      push @{$example->{lines}}, $line;
    }
  }
  die "$path: an example is not closed" if $example;
  die "$path: no examples" unless @examples;
  return @examples;
}

sub begin_example {
  my ($path, $line, $heading, $words) = @_;
  $words =~ /^(example|known failure)((?: (?:published|source|title) .+)?)$/
    or die "$path:$line: not `example` or `known failure`: $words";
  my ($kind, $facts) = ($1, $2);
  my %document = (id => "$path:$line", $facts =~ /^ (\w+) (.+)/ ? ($1 => $2) : ());
  return {
    name => "$path:$line: $heading", known_failure => $kind eq 'known failure',
    document => \%document, lines => [],
  };
}

sub end_example {
  my ($example) = @_;
  join("\n", @{$example->{lines}}) =~ /^(.+?)\n---(?:\n(.*))?$/s or die "$example->{name}: no line ---";
  $example->{document}{text} = $1;
  $example->{expected} = defined $2 ? $2 : '';
  return $example;
}
