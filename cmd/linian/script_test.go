package main

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var update = flag.Bool("update", false, "write the scripts' golden files and the README's blocks anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"linian": func() { os.Exit(run(os.Args[1:], stdio())) },
	})
}

// TestScript runs the files of testdata/script: each is what a user types, with
// the reports and what must come of it.
func TestScript(t *testing.T) {
	// Whoever runs the tests may outlive the terminal (nohup); what they start is not to.
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Condition:     officeCondition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   statusCmd,
			"gbk":      gbkCmd,
			"sametree": sametreeCmd,
			"fill":     fillCmd,
			"resave":   resaveCmd,
			"sheet":    sheetCmd,
		},
	})
}

// status N command... runs a command that must end with exit status N.
func statusCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	have := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		have = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; strconv.Itoa(have) != want {
		ts.Fatalf("exit status %d, want %s", have, want)
	}
}

// gbk FILE... encodes files in GB18030, with the line ends of Windows.
func gbkCmd(ts *testscript.TestScript, neg bool, args []string) {
	for _, f := range args {
		text := ts.ReadFile(f)
		var crlf []byte
		for i := range len(text) {
			if text[i] == '\n' {
				crlf = append(crlf, '\r')
			}
			crlf = append(crlf, text[i])
		}
		b, err := simplifiedchinese.GB18030.NewEncoder().Bytes(crlf)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(f), b, 0o666))
	}
}

// sametree A B compares all files below two folders, byte for byte.
func sametreeCmd(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] sametree folder folder")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	if same := maps.Equal(a, b); same == neg {
		for _, name := range slices.Sorted(maps.Keys(a)) {
			if a[name] != b[name] {
				ts.Logf("%s differs", name)
			}
		}
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], same)
	}
}

func tree(ts *testscript.TestScript, dir string) map[string]string {
	files := make(map[string]string)
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		files[rel] = string(b)
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s: no files", dir)
	}
	return files
}
