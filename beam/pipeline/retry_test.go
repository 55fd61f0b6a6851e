package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
)

// Runners may run a bundle twice, or half of it and then again on another worker, whose
// DoFn is a new one; its elements come in any order. Prism fails a job with its first
// bundle, so the DoFns are driven by hand here: whatever happens, they emit the same bytes
// and leave the same files.

// An emitted is what a DoFn emitted into one of its outputs.
type emitted struct {
	out   int
	key   string
	value string
}

// An element is one of a stage's input: a key and what stands under it.
type element struct {
	key    string
	values [][]byte
	side   [][]byte // the other input of a join
}

// A stage makes a DoFn, as a worker that starts would, and has it process one element.
type stage struct {
	name string
	// make gives what processes an element, and what ends the DoFn.
	make func() (process func(element, func(int, string, []byte)) error, end func())
}

// run processes a bundle of elements on a new DoFn and gives what was emitted, sorted.
func (s stage) run(t *testing.T, bundle []element) (out []emitted) {
	t.Helper()
	process, end := s.make()
	defer end()
	for _, e := range bundle {
		err := process(e, func(i int, key string, b []byte) { out = append(out, emitted{i, key, string(b)}) })
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
	}
	slices.SortFunc(out, func(a, b emitted) int {
		if a.out != b.out {
			return a.out - b.out
		}
		return strings.Compare(a.key+a.value, b.key+b.value)
	})
	return out
}

// tried is what a bundle emits; it fails where a second run, or one after half a run, or
// one with everything in another order emits something else.
func (s stage) tried(t *testing.T, r *rand.Rand, bundle []element) []emitted {
	t.Helper()
	first := s.run(t, bundle)
	if again := s.run(t, bundle); !slices.Equal(first, again) {
		t.Errorf("%s: run twice, it emits something else", s.name)
	}
	shuffled := slices.Clone(bundle)
	for i := range shuffled {
		shuffled[i].values = slices.Clone(shuffled[i].values)
		r.Shuffle(len(shuffled[i].values), func(a, b int) {
			v := shuffled[i].values
			v[a], v[b] = v[b], v[a]
		})
	}
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	s.run(t, shuffled[:r.IntN(len(shuffled)+1)]) // what it emits is lost with the bundle
	if again := s.run(t, shuffled); !slices.Equal(first, again) {
		t.Errorf("%s: after half a run and in another order, it emits something else", s.name)
	}
	return first
}

// grouped are the values of an output by their keys.
func grouped(es []emitted, out int) (bundle []element) {
	by := map[string][][]byte{}
	for _, e := range es {
		if e.out == out {
			by[e.key] = append(by[e.key], []byte(e.value))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		bundle = append(bundle, element{key: k, values: by[k]})
	}
	return bundle
}

func none() {}

// to is an emitter into one output.
func to(emit func(int, string, []byte), out int) func(string, []byte) {
	return func(key string, b []byte) { emit(out, key, b) }
}

func stages(t *testing.T, output string, shared []byte, pieces int) map[string]stage {
	ctx := context.Background()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	type process = func(element, func(int, string, []byte)) error
	type emit = func(int, string, []byte)
	list := []stage{
		{"read", func() (process, func()) {
			fn := &readFn{}
			must(fn.Setup())
			return func(e element, emit emit) error {
				return fn.ProcessElement(ctx, source{Path: e.key, Name: string(e.values[0])}, to(emit, 0), to(emit, 1), to(emit, 2))
			}, fn.Teardown
		}},
		{"copies", func() (process, func()) {
			fn := &copiesFn{}
			return func(e element, emit emit) error {
				return fn.ProcessElement(ctx, e.key, one(e.values...), to(emit, 0), to(emit, 1), to(emit, 2))
			}, none
		}},
		{"settle", func() (process, func()) {
			fn := &settleFn{}
			return func(e element, emit emit) error {
				return fn.ProcessElement(ctx, e.key, one(e.values...), to(emit, 1), to(emit, 2))
			}, none
		}},
		{"join", func() (process, func()) {
			fn := &joinFn{}
			must(fn.Setup())
			return func(e element, emit emit) error {
				size := func(key string, n int) { emit(1, key, fmt.Append(nil, n)) }
				return fn.ProcessElement(ctx, e.key, one(e.values...), one(e.side...), to(emit, 0), size, to(emit, 2))
			}, fn.Teardown
		}},
		{"cut", func() (process, func()) {
			fn := &cutFn{}
			must(fn.Setup())
			return func(e element, emit emit) error {
				for _, b := range e.values {
					told := false
					big := func(name *string, n *int) bool {
						*name, *n, told = e.key, pieces, !told
						return told && pieces > 0
					}
					if err := fn.ProcessElement(ctx, e.key, b, big, to(emit, 0)); err != nil {
						return err
					}
				}
				return nil
			}, none
		}},
		{"vote", func() (process, func()) {
			fn := &voteFn{}
			must(fn.Setup())
			return func(e element, emit emit) error {
				return fn.ProcessElement(ctx, e.key, one(e.values...), func(key string, n int) { emit(0, key, fmt.Append(nil, n)) })
			}, none
		}},
		{"align", func() (process, func()) {
			fn := &alignFn{Shards: 2}
			must(fn.Setup())
			return func(e element, emit emit) error {
				return fn.ProcessElement(ctx, e.key, one(e.values...), one(shared), to(emit, 0))
			}, none
		}},
		{"write", func() (process, func()) {
			fn := &writeFn{Output: output}
			return func(e element, emit emit) error { return fn.ProcessElement(ctx, e.key, one(e.values...)) }, none
		}},
	}
	all := map[string]stage{}
	for _, s := range list {
		all[s.name] = s
	}
	return all
}

func TestRetries(t *testing.T) {
	for _, pieces := range []int{0, 3} {
		t.Run(fmt.Sprint(pieces, " pieces"), func(t *testing.T) { retries(t, pieces) })
	}
}

func retries(t *testing.T, pieces int) {
	dir, output := t.TempDir(), filepath.Join(t.TempDir(), "out")
	r := rand.New(rand.NewPCG(1, uint64(pieces)))
	var bundle []element
	file := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		bundle = append(bundle, element{key: path, values: [][]byte{[]byte(name)}})
	}
	for _, name := range []string{"2018年政府工作报告.txt", "2019年政府工作报告.txt", "2018年人大常委会工作报告.txt"} {
		b, err := os.ReadFile("../../samples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		file("临澜/"+name, string(b))
		file("云川/"+name, strings.ReplaceAll(string(b), "临澜", "云川"))
		file("又/"+name, string(b))
	}
	file("坏/坏.docx", "PK\x03\x04")
	file("无名/1.txt", "海州市政府工作报告\n——2017年1月17日在海州市第十六届人民代表大会第一次会议上\n一、2016年工作回顾\n全市实现地区生产总值850亿元，增长7.4%。\n")
	file("无名/2.txt", "海州市政府工作报告\n——在海州市第十六届人民代表大会第二次会议上\n一、过去一年工作回顾\n全市实现地区生产总值910亿元，增长7.0%。\n")

	all := stages(t, output, pack(&analyze.Shared{Bodies: 2}), pieces)
	read := all["read"].tried(t, r, bundle)
	copies := all["copies"].tried(t, r, grouped(read, 1))
	settled := all["settle"].tried(t, r, grouped(copies, 0))
	docs := grouped(read, 0)
	verdicts := map[string][][]byte{}
	for _, e := range grouped(slices.Concat(copies, settled), 1) {
		verdicts[e.key] = e.values
	}
	for i := range docs {
		docs[i].side = verdicts[docs[i].key]
	}
	joined := all["join"].tried(t, r, docs)
	cut := all["cut"].tried(t, r, grouped(joined, 0))
	places := grouped(cut, 0)
	all["vote"].tried(t, r, places)
	rows := all["align"].tried(t, r, places)
	if len(grouped(rows, 0)) < 10 {
		t.Errorf("only %d files of rows", len(grouped(rows, 0)))
	}
	loose := grouped(slices.Concat(read, copies, settled, joined), 2)
	write := all["write"]
	write.run(t, slices.Concat(grouped(rows, 0), loose))
	first := filesIn(t, output)
	write.tried(t, r, slices.Concat(grouped(rows, 0), loose))
	if again := filesIn(t, output); !maps.EqualFunc(first, again, bytes.Equal) {
		t.Errorf("written again, the files are others: %d, then %d", len(first), len(again))
	}
	for name := range first {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s was left", name)
		}
	}
}

// filesIn are the files below a folder with their bytes.
func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
