#!/usr/bin/perl
# The library as its header tells it: the example in the head of demarche.h compiles and runs as it stands, and
# articles that cannot be read, threads and bad rules are met as promised.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my @compile = (split(' ', $ENV{CC} || 'cc'), qw(-std=c11 -Wall -Wextra -Wpedantic -Werror -pthread -g),
  $ENV{SANITIZE} ? "-fsanitize=$ENV{SANITIZE}" : ());
my @libraries = ("$build/debug/libdemarche.a", qw(-lpcre2-32 -ljansson -lstemmer -lunistring));

sub build {
  my ($name, $source) = @_;
  spurt("$scratch/$name.c", $source);
  my $built = run([@compile, "-I$root/pipeline", '-o', "$scratch/$name", "$scratch/$name.c", @libraries], program => '');
  is($built->{status}, 0, "$name compiles") or diag $built->{err};
  return "$scratch/$name";
}

my ($comment) = slurp("$root/pipeline/demarche.h") =~ m{\A/\*(.*?)\*/}s;
my $example = join "\n", map { /^ \*     (.*)/ ? $1 : () } split /\n/, $comment;
my $said = run([], program => build('example', "$example\n"));
is($said->{status}, 0, 'the example of the header runs') or diag $said->{err};
my ($document) = json_lines($said->{out});
is($document->{id}, 'hope', '... and reads the article');
is($document->{published}, '2019-05-10', '... with its date');
is(scalar(() = $said->{out} =~ /\n/g), 1, '... as one line');

my $program = build('api_test', slurp("$root/tests/api.c"));
my $tap = run([$root], program => $program);
is($tap->{status}, 0, 'all that the header promises') or diag $tap->{out}, $tap->{err};
done_testing();
