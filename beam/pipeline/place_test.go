package pipeline

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"linian"
	"linian/analyze"
	"linian/bench"
)

var (
	placeReports = flag.Int("place", 0, "measure the stages of one place with this many reports")
	placeFile    = flag.String("place-file", "", "where the packed documents of that place lie; made where there is none")
	placePieces  = flag.Int("place-pieces", 0, "line up only so many pieces, the largest first; 0 = all")
)

// TestOnePlace measures what the stages of one place take whose reports are many, all of
// one body. The documents are made by a first run, so that making them is not measured.
func TestOnePlace(t *testing.T) {
	if *placeReports == 0 {
		t.Skip("without -place")
	}
	if _, err := os.Stat(*placeFile); err != nil {
		makePlace(t, *placeFile, *placeReports)
		t.Skip("made; run it again")
	}
	ctx := context.Background()
	start := time.Now()
	pieces := 0
	bigs := &bigFn{Most: defaultMost}
	bigs.ProcessElement(ctx, "", figuresIn(t, *placeFile), func(_ string, n int) { pieces = n })
	lots := cutPlace(t, *placeFile, pieces)
	t.Logf("cut into %d pieces: %.0f s, peak %d MiB", len(lots), time.Since(start).Seconds(), peak())

	vote, align := &voteFn{}, &alignFn{Shards: 4}
	if err := vote.Setup(); err != nil {
		t.Fatal(err)
	}
	if err := align.Setup(); err != nil {
		t.Fatal(err)
	}
	votes, chunks, size := 0, 0, 0
	for i, key := range largestFirst(t, lots) {
		if *placePieces > 0 && i == *placePieces {
			break
		}
		if err := vote.ProcessElement(ctx, key, packed(t, lots[key]), func(string, int) { votes++ }); err != nil {
			t.Fatal(err)
		}
		shared := one(pack(&analyze.Shared{Bodies: 2}))
		if err := align.ProcessElement(ctx, key, packed(t, lots[key]), shared, func(_ string, b []byte) { chunks, size = chunks+1, size+len(b) }); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %.0f s, peak %d MiB", key, time.Since(start).Seconds(), peak())
	}
	t.Logf("%d votes, %d chunks of rows, %d MiB", votes, chunks, size>>20)
}

// largestFirst are the keys of the pieces by the size of their files.
func largestFirst(t *testing.T, lots map[string]string) []string {
	size := func(key string) int64 {
		fi, err := os.Stat(lots[key])
		if err != nil {
			t.Fatal(err)
		}
		return fi.Size()
	}
	return slices.SortedFunc(maps.Keys(lots), func(a, b string) int { return cmp.Compare(size(b), size(a)) })
}

// figuresIn counts the figures of the documents in a file.
func figuresIn(t *testing.T, file string) (n int) {
	var b []byte
	for next := packed(t, file); next(&b); {
		var d document
		if err := unpack(b, &d); err != nil {
			t.Fatal(err)
		}
		n += len(d.Figures)
	}
	t.Logf("%d figures", n)
	return n
}

// cutPlace cuts the documents of a place into pieces, and gives the file of each.
func cutPlace(t *testing.T, file string, pieces int) map[string]string {
	fn := &cutFn{}
	if err := fn.Setup(); err != nil {
		t.Fatal(err)
	}
	dir, lots, outs := t.TempDir(), map[string]string{}, map[string]*bufio.Writer{}
	var b []byte
	for next := packed(t, file); next(&b); {
		told := false
		big := func(name *string, n *int) bool {
			*name, *n, told = "", pieces, !told
			return told && pieces > 0
		}
		err := fn.ProcessElement(context.Background(), "", b, big, func(key string, b []byte) {
			if outs[key] == nil {
				lots[key] = filepath.Join(dir, fmt.Sprint(len(lots)))
				f, err := os.Create(lots[key])
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { f.Close() })
				outs[key] = bufio.NewWriter(f)
			}
			outs[key].Write(binary.AppendUvarint(nil, uint64(len(b))))
			outs[key].Write(b)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range outs {
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	return lots
}

// one is an iterator over single bytes.
func one(bs ...[]byte) func(*[]byte) bool {
	return func(b *[]byte) bool {
		if len(bs) == 0 {
			return false
		}
		*b, bs = bs[0], bs[1:]
		return true
	}
}

// packed is an iterator over the documents in a file.
func packed(t *testing.T, file string) func(*[]byte) bool {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	r := bufio.NewReader(f)
	return func(b *[]byte) bool {
		n, err := binary.ReadUvarint(r)
		if err != nil {
			return false
		}
		*b = make([]byte, n)
		_, err = io.ReadFull(r, *b)
		return err == nil
	}
}

func makePlace(t *testing.T, file string, n int) {
	g, err := bench.New("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	r, err := newReader(linian.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	dir := t.TempDir()
	for i := range n {
		name, text := g.Report(uint64(i/bench.YearsPerBody), i%bench.YearsPerBody)
		name = fmt.Sprintf("%04d-%s", i, filepath.Base(name))
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
		docs, found, _, err := r.documents(context.Background(), source{Path: filepath.Join(dir, name), Name: name})
		if err != nil || len(docs) != 1 {
			t.Fatal(err, docs)
		}
		if err := r.fill(context.Background(), docs[0], found); err != nil {
			t.Fatal(err)
		}
		b := pack(docs[0])
		w.Write(binary.AppendUvarint(nil, uint64(len(b))))
		w.Write(b)
		os.Remove(filepath.Join(dir, name))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	out.Close()
}
