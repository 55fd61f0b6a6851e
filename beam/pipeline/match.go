package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"linian"
	"linian/finding"
	"linian/report"
)

// root is the folder that a pattern begins with, with its "/", and whether the pattern
// means all below it.
func root(pattern string) (dir string, all bool) {
	i := strings.IndexAny(pattern, "*?[")
	if i < 0 {
		i = len(pattern)
	}
	dir = pattern[:strings.LastIndexByte(pattern[:i], '/')+1]
	return dir, pattern == dir+"**"
}

// local reports whether a path lies on this machine's disk.
func local(p string) bool { return !strings.Contains(p, "://") }

// matchFn lists the files of a pattern. On a disk, where Beam knows no **, it lists all
// below a folder as linian build does.
type matchFn struct{}

func init() {
	register.DoFn4x1[context.Context, string, func(source), func(string, []byte), error](&matchFn{})
}

func (fn *matchFn) ProcessElement(ctx context.Context, pattern string, emit func(source), rows func(string, []byte)) error {
	dir, all := root(pattern)
	if all && local(pattern) {
		found, err := linian.Find(filepath.FromSlash(path.Clean(dir)))
		if err != nil {
			return err
		}
		for _, name := range found.Files {
			emit(source{Path: dir + name, Name: name})
		}
		left(ctx, rows, dir, found.Findings)
		return nil
	}
	files, err := list(ctx, pattern)
	if err != nil {
		return err
	}
	for _, file := range files {
		name := strings.TrimPrefix(filepath.ToSlash(file), dir)
		if name == linian.ConfigName || strings.HasSuffix(name, "/") {
			continue
		}
		read, err := report.Listed(name)
		var f finding.Finding
		switch {
		case read:
			emit(source{Path: file, Name: name})
		case errors.As(err, &f):
			left(ctx, rows, dir, []finding.Finding{f})
		}
	}
	return nil
}

// match is the files of a pattern, spread over the workers, and the rows about those that
// are not read.
func match(s beam.Scope, pattern string) (sources, rows beam.PCollection) {
	s = s.Scope("match")
	filesystem.ValidateScheme(pattern)
	sources, rows = beam.ParDo2(s, &matchFn{}, beam.Create(s, pattern))
	return beam.Reshuffle(s, sources), rows
}

// list is the names of the files of a pattern, as the filesystem reads it.
func list(ctx context.Context, pattern string) ([]string, error) {
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	files, err := fs.List(ctx, pattern)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pattern, err)
	}
	return files, nil
}

// tries is how often a file is read before it is left out: stores fail now and then.
const tries = 3

// fetch is the bytes of a file, not many more than most.
func fetch(ctx context.Context, file string, most int64) (b []byte, err error) {
	for range tries {
		if b, err = fetchOnce(ctx, file, most); err == nil || errors.Is(err, os.ErrNotExist) || ctx.Err() != nil {
			break
		}
	}
	return b, err
}

func fetchOnce(ctx context.Context, file string, most int64) ([]byte, error) {
	fs, err := filesystem.New(ctx, file)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	r, err := fs.OpenRead(ctx, file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, most+1))
}

// LoadSettings reads the settings that lie at the root of a pattern.
func LoadSettings(ctx context.Context, pattern string) (linian.Settings, error) {
	dir, _ := root(pattern)
	return linian.LoadSettings(func(name string) ([]byte, error) {
		found, err := list(ctx, dir+name)
		if err != nil || len(found) == 0 {
			return nil, err
		}
		b, err := fetch(ctx, dir+name, maxSettings)
		if err != nil {
			return nil, fmt.Errorf("%s%s: %w", dir, name, err)
		}
		return b, nil
	})
}

const maxSettings = 64 << 20
