#!/usr/bin/perl
# `make install` gives a program that works away from its sources, and a library that others can build on.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

plan skip_all => 'the sanitized build is not for installing' if $ENV{SANITIZE};

# make takes no path with blanks, but works in a folder that has them in its name.
my $prefix = "$scratch/prefix";
(my $folder = "$build/installed") =~ s{^\Q$root\E/}{};
my @installed = qw(
  bin/demarche include/demarche.h lib/libdemarche.a lib/libdemarche.so lib/libdemarche.so.0
  lib/pkgconfig/demarche.pc share/man/man1/demarche.1 share/demarche/rules/lexicon
  share/demarche/rules/gazetteer share/demarche/rules/cascades share/demarche/rules/issues
);

sub make {
  my ($target, @variables) = @_;
  my $result = run(['make', $target, "BUILD=$folder", "PREFIX=$prefix", @variables], program => '');
  is($result->{status}, 0, "make $target @variables") or diag $result->{out}, $result->{err};
  return $result->{out};
}

# By somebody who keeps his own files to himself: what is installed is for all.
my $mask = umask 077;
make('install');
umask $mask;
ok(-e "$prefix/$_", "$_ is there") for @installed;
my @hidden = split /\n/, run(['find', $prefix, '!', '-perm', '-o=r'], program => '')->{out};
is_deeply([grep { $_ ne $prefix } @hidden], [], 'everybody can read it');

make('install', "DESTDIR=$scratch/package");
ok(-e "$scratch/package$prefix/$_", "$_ is there, below DESTDIR") for @installed;
ok(slurp("$scratch/package$prefix/bin/demarche") eq slurp("$prefix/bin/demarche"), 'DESTDIR is not in the program');

# From a folder where there are no rules, with an article that came from nowhere.
mkdir "$scratch/elsewhere";
spurt("$scratch/elsewhere/a.txt", "“We hope so,” said Sergey Lavrov on Friday.\n");
my $result = run(['run', '--quiet', 'a.txt'], program => "$prefix/bin/demarche", directory => "$scratch/elsewhere",
  env => {DEMARCHE_RULES => undef});
is($result->{status}, 0, 'the installed program finds its rules') or diag $result->{err};
like($result->{out}, qr/"sergey-lavrov"/, '... and knows who is meant');

# The library shows its public names, and no others that could clash with a user's.
for my $library (['nm', '-g', '--defined-only', "$prefix/lib/libdemarche.a"],
                 ['nm', '-D', '--defined-only', "$prefix/lib/libdemarche.so"]) {
  my @names = run($library, program => '')->{out} =~ /^[0-9a-f]+ [A-Z] (\w+)/mg;
  ok(@names, "$library->[-1] has public names");
  is_deeply([grep { !/^demarche_/ } @names], [], '... all of which begin with demarche_');
}

# A program of somebody else: the example in the header.
my ($example) = slurp("$prefix/include/demarche.h") =~ /^( \*     #include.*?^ \*     \}\n)/ms;
$example =~ s/^ \* {0,5}//mg;
my $source = "$scratch/user.c";
spurt($source, $example);
my $cc = $ENV{CC} || 'cc';
for my $static ('', '--static') {
  my $program = "$scratch/user" . ($static ? '-static' : '');
  my $library = $static ? "$prefix/lib/libdemarche.a" : "-Wl,-rpath,$prefix/lib";
  my $built = run(['sh', '-c', "$cc -std=c11 -Wall -Werror $source -o $program $library " .
    "\$(pkg-config $static --cflags --libs demarche)"], program => '',
    env => {PKG_CONFIG_PATH => "$prefix/lib/pkgconfig"});
  is($built->{status}, 0, "a program builds with pkg-config $static") or diag $built->{err};
  my $used = run([], program => $program, directory => '/', env => {DEMARCHE_RULES => undef});
  is($used->{status}, 0, '... and runs') or diag $used->{err};
  like($used->{out}, qr/"sergey-lavrov"/, '... and knows who is meant');
}

SKIP: {
  my ($groff) = grep { -x } map { "$_/groff" } split /:/, $ENV{PATH};
  skip 'groff is not installed', 1 unless $groff;
  is(run(['-t', '-man', '-ww', '-Tutf8', "$prefix/share/man/man1/demarche.1"], program => $groff)->{err}, '',
    'the man page is well-formed');
}

my @compiled = make('all', 'PREFIX=/opt/elsewhere') =~ /^  cc (\S+)$/mg;
is_deeply([sort @compiled], ['pipeline/commands/rules_directory.c', 'pipeline/demarche.c'],
  'another PREFIX: only who knows of it is compiled anew');

make('uninstall');
is_deeply([grep { -e "$prefix/$_" } @installed], [], 'nothing is left');
done_testing();
