#!/usr/bin/perl
# The library keeps what its header promises, of articles that cannot be read, of threads and of bad rules. (Its
# example is tried by install.t.) The program that tries it is api.c.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my @compile = (split(' ', $ENV{CC} || 'cc'), qw(-std=c11 -Wall -Wextra -Wpedantic -Werror -pthread -g),
  $ENV{SANITIZE} ? "-fsanitize=$ENV{SANITIZE}" : ());
my @libraries = ("$build/debug/libdemarche.a", qw(-lpcre2-32 -ljansson -lstemmer -lunistring));

my $built = run([@compile, "-I$root/pipeline", '-o', "$scratch/api", "$root/tests/api.c", @libraries], program => '');
is($built->{status}, 0, 'a program that uses the library compiles') or diag $built->{err};
my $said = run([$ENV{DEMARCHE_RULES}], program => "$scratch/api");
is($said->{status}, 0, 'the library keeps what its header promises') or diag $said->{out}, $said->{err};
done_testing();
