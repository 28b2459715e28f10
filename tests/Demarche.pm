# What the tests share: running the program, and reading what it printed.
#
# In: a command line and what to give it on standard input. Out: its exit status, its standard output
# and its standard error, as bytes. `make check` says in the environment where the program is.
package Demarche;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use JSON::PP ();

our @EXPORT = qw($root $build $demarche $release $scratch run slurp spurt json_lines to_json articles missing_line);

our $root = dirname(dirname(abs_path(__FILE__)));
our $build = $ENV{BUILD} || "$root/build";
our $release = "$build/demarche";          # as it is installed
our $demarche = "$build/debug/demarche";   # checks the document after each stage
our $scratch = tempdir(CLEANUP => 1);
chdir $root or die "$root: $!";

# The program looks for its rules beside itself; debug builds lie deeper than that.
$ENV{DEMARCHE_RULES} ||= "$root/rules";

# run(['run', 'corpus'], input => BYTES, program => PATH, directory => PATH, output => FILE,
#     env => {LC_ALL => 'C', TZ => undef})
# For another program: run(['cc', ...], program => ''). `status` is the exit status, or "signal N";
# `seconds` are those of the processor, which do not depend on what else the machine is doing.
my $runs = 0;
sub run {
  my ($arguments, %how) = @_;
  my $program = exists $how{program} ? $how{program} : $demarche;
  my @command = (length $program ? $program : (), @$arguments);
  my $base = "$scratch/run" . ++$runs;
  my $out = $how{output} || "$base.out";
  spurt("$base.in", defined $how{input} ? $how{input} : '');
  my $child = fork;
  defined $child or die "fork: $!";
  if (!$child) {
    local $SIG{__DIE__} = sub { print STDERR @_; require POSIX; POSIX::_exit(127) };
    for my $name (keys %{$how{env} || {}}) {
      if (defined $how{env}{$name}) { $ENV{$name} = $how{env}{$name} } else { delete $ENV{$name} }
    }
    if ($how{directory}) { chdir $how{directory} or die "$how{directory}: $!" }
    open STDIN, '<', "$base.in" or die "$base.in: $!";
    open STDERR, '>', "$base.err" or die "$base.err: $!";
    open STDOUT, '>', $out or die "$out: $!";
    exec {$command[0]} @command or die "$command[0]: $!\n";
  }
  my $before = (times)[2] + (times)[3];
  waitpid $child, 0;
  my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
  my $result = {status => $status, err => slurp("$base.err"), out => $how{output} ? '' : slurp($out),
    seconds => (times)[2] + (times)[3] - $before};
  unlink "$base.in", "$base.err";
  unlink $out unless $how{output};
  return $result;
}

sub slurp {
  my ($path) = @_;
  open my $file, '<:raw', $path or die "$path: $!";
  local $/;
  my $bytes = <$file>;
  return defined $bytes ? $bytes : '';
}

sub spurt {
  my ($path, $bytes) = @_;
  open my $file, '>:raw', $path or die "$path: $!";
  print $file $bytes;
  close $file or die "$path: $!";
}

# The documents of a JSON Lines output; strings are characters, so that offsets count in them.
sub json_lines {
  my ($bytes) = @_;
  my $json = JSON::PP->new->utf8;
  return map { $json->decode($_) } grep { length } split /\n/, $bytes;
}

sub to_json { return JSON::PP->new->utf8->canonical->encode($_[0]) }

# The first line of an excerpt that is not what the output goes on with, or of the output that the excerpt leaves
# out without a line `…`; undef: there is none. Empty lines do not count.
sub missing_line {
  my ($excerpt, $output) = @_;
  my @output = grep { /\S/ } split /\n/, $output;
  my $left_out = 0;
  for my $line (grep { /\S/ } split /\n/, $excerpt) {
    if ($line =~ /^\s*…\s*$/) { $left_out = 1; next }
    shift @output while $left_out && @output && $output[0] ne $line;
    return $line unless @output && shift(@output) eq $line;
    $left_out = 0;
  }
  return $left_out ? undef : $output[0];
}

# The articles of corpus/ with what its index says of them, in the order of their ids.
sub articles {
  my ($header, @rows) = split /\n/, slurp("$root/corpus/index.tsv");
  my @keys = split /\t/, $header;
  return map {
    my %article;
    @article{@keys} = split /\t/, $_, -1;
    $article{text} = slurp("$root/corpus/$article{id}.txt");
    utf8::decode($_) for values %article;
    delete @article{grep { !length $article{$_} } keys %article};
    \%article;
  } sort @rows;
}

1;
