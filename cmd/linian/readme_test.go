package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// consoleBlock is a fenced block of a document that shows one command and what
// it prints.
var consoleBlock = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```\n")

// progressLine is what long work says of itself now and then: on a busy machine
// all work is long.
var progressLine = regexp.MustCompile(`(?m)^处理中：.*\n`)

// TestReadme runs the commands of README.md and docs/architecture.md in a folder
// that holds the samples, and compares what they print with what stands there;
// -update writes it anew.
func TestReadme(t *testing.T) {
	root := inSamples(t, "*")
	printed := make(map[string]string) // by command, for those that stand twice
	for _, name := range []string{"README.md", "docs/architecture.md"} {
		file := filepath.Join(root, filepath.FromSlash(name))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := 0
		have := consoleBlock.ReplaceAllStringFunc(string(text), func(block string) string {
			blocks++
			m := consoleBlock.FindStringSubmatch(block)
			out := typed(t, m[1], printed)
			if out != m[2] && !*update {
				t.Errorf("%s: $ %s\nprints\n%s\nbut there stands\n%s\n(make readme writes it anew)", name, m[1], out, m[2])
			}
			return "```console\n$ " + m[1] + "\n" + out + "```\n"
		})
		if blocks == 0 {
			t.Errorf("%s: no command in it", name)
		}
		if *update && have != string(text) {
			if err := os.WriteFile(file, []byte(have), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestExamples runs every example of the help texts, but those of open and review,
// which go on until somebody ends them (TestOpenOptions, TestReviewOptions).
func TestExamples(t *testing.T) {
	inSamples(t, "2018*.txt")
	// The examples speak of the user's own folder 报告 and of two results of it.
	if err := os.CopyFS("报告", os.DirFS("samples")); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"out旧", "out新"} {
		typed(t, "linian build 报告 -o "+out+" --no-pictures", make(map[string]string))
	}
	root := newRoot(streams{})
	count := 0
	for _, c := range append(root.Commands(), root) {
		for _, line := range strings.Split(c.Example, "\n") {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "  ") // the explanation
			if c.Name() == "completion" || c.Name() == "review" || strings.HasPrefix(line, "linian open ") || c.Name() == "open" || !strings.HasPrefix(line, "linian ") {
				continue
			}
			count++
			typed(t, line, make(map[string]string))
		}
	}
	if count < 8 {
		t.Errorf("only %d examples were run", count)
	}
}

// inSamples goes to a fresh folder with those of the project's samples that fit
// the pattern; it returns the project's folder.
func inSamples(t *testing.T, pattern string) (root string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "samples", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	if gold := filepath.Join(root, "samples", "gold.csv"); !slices.Contains(files, gold) {
		files = append(files, gold) // for the examples of eval
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "samples"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "samples", filepath.Base(f)), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return root
}

// shellWords splits a command line at blanks, but not within quotes, which it
// takes off.
func shellWords(line string) (words []string) {
	var quote rune
	open := false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
			if !open {
				words, open = append(words, ""), true
			}
		case quote == 0 && r == ' ':
			open = false
		default:
			if !open {
				words, open = append(words, ""), true
			}
			words[len(words)-1] += string(r)
		}
	}
	return words
}

// typed runs a command line as a shell would, as far as documents need it:
// patterns, "| head -n N", "| tail -n N", "| grep WORD" and "> file". The
// command must end with 0. A command that stands in printed is not run again.
func typed(t *testing.T, line string, printed map[string]string) string {
	t.Helper()
	line, file, redirected := strings.Cut(line, " > ")
	pipe := strings.Split(line, " | ")
	line = strings.TrimPrefix(strings.TrimPrefix(pipe[0], "go run ./cmd/"), "./")
	var args []string
	for _, w := range shellWords(line)[1:] {
		if found, _ := filepath.Glob(w); len(found) > 0 {
			args = append(args, found...)
			continue
		}
		args = append(args, w)
	}
	text, done := printed[line]
	if !done {
		var out, errs bytes.Buffer
		if status := run(args, streams{out: &out, err: &errs}); status != exitOK {
			t.Errorf("%s: exit status %d\n%s", line, status, errs.String())
		}
		text = out.String() + progressLine.ReplaceAllString(errs.String(), "")
		printed[line] = text
	}
	for _, p := range pipe[1:] {
		text = filter(t, strings.Fields(p), text)
	}
	if redirected {
		if err := os.WriteFile(strings.TrimSpace(file), []byte(text), 0o666); err != nil {
			t.Error(err)
		}
		return ""
	}
	return text
}

func filter(t *testing.T, cmd []string, text string) string {
	t.Helper()
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	switch {
	case len(cmd) == 2 && cmd[0] == "grep":
		var kept []string
		for _, l := range lines {
			if strings.Contains(l, strings.Trim(cmd[1], `"`)) {
				kept = append(kept, l)
			}
		}
		lines = kept
	case len(cmd) == 3 && cmd[1] == "-n":
		n, err := strconv.Atoi(cmd[2])
		if err != nil {
			t.Fatal(err)
		}
		n = min(n, len(lines))
		if cmd[0] == "tail" {
			lines = lines[len(lines)-n:]
		} else {
			lines = lines[:n]
		}
	default:
		t.Fatal(fmt.Errorf("this test does not know %q", cmd))
	}
	return strings.TrimSuffix(strings.Join(lines, ""), "\n") + "\n"
}
