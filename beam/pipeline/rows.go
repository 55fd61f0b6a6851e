package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/parquet-go/parquet-go"

	"linian/export"
	"linian/figure"
	"linian/finding"
)

// A dataset is one of the kinds of rows that are written, by the name of its folder.
type dataset string

const (
	observationRows dataset = "observations"
	seriesRows      dataset = "series"
	findingRows     dataset = "findings"
	failedRows      dataset = "failed"
)

// folder is where the rows of a province and a theme lie; "" for what is not parted so.
func (d dataset) folder(province, theme string) string {
	dir := string(d)
	if province != "" {
		dir += "/province=" + segment(province)
	}
	if theme != "" {
		dir += "/theme=" + segment(theme)
	}
	return dir
}

// segment is a name as it may stand in a path, with % and two digits for what may not, as
// Hive and Spark write it.
func segment(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`"#%'*/:=?\{}[]^<>|`, r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A Failure is a file that could not be read, or not whole, with the reason: the
// dead-letter output.
type Failure struct {
	Path    string       `json:"path" parquet:"path"` // on its filesystem
	File    string       `json:"file" parquet:"file"` // as the other outputs name it
	Code    finding.Code `json:"code" parquet:"code"`
	Message string       `json:"message" parquet:"message"`
}

// A sheaf gathers rows by the file into which they go, and hands them on by some hundreds.
type sheaf struct {
	emit   func(string, []byte)
	shards int
	held   map[string]*bytes.Buffer
}

func newSheaf(emit func(string, []byte), shards int) *sheaf {
	return &sheaf{emit, shards, map[string]*bytes.Buffer{}}
}

// sheafBytes is from which size on rows are handed on.
const sheafBytes = 256 << 10

// put adds a row to the shard of its folder that of belongs to.
func (s *sheaf) put(folder, of string, row any) {
	h := fnv.New32a()
	io.WriteString(h, of)
	key := fmt.Sprintf("%s/part-%04d", folder, h.Sum32()%uint32(s.shards))
	buf := s.held[key]
	if buf == nil {
		buf = new(bytes.Buffer)
		s.held[key] = buf
	}
	if err := json.NewEncoder(buf).Encode(row); err != nil {
		panic(fmt.Sprintf("%T: %v", row, err)) // the types are ours
	}
	if buf.Len() >= sheafBytes {
		s.emit(key, zenc.EncodeAll(buf.Bytes(), nil))
		buf.Reset()
	}
}

// flush hands on what is left, in the order of the keys.
func (s *sheaf) flush() {
	for _, key := range sortedKeys(s.held) {
		if buf := s.held[key]; buf.Len() > 0 {
			s.emit(key, zenc.EncodeAll(buf.Bytes(), nil))
		}
	}
}

// tell emits findings that are of no place.
func tell(rows func(string, []byte), fs []finding.Finding) {
	out := newSheaf(rows, 1)
	for _, f := range fs {
		out.put(findingRows.folder(unknownProvince, ""), f.File, f)
	}
	out.flush()
}

// left emits findings about what could not be read, and the files as failures.
func left(ctx context.Context, rows func(string, []byte), root string, fs []finding.Finding) {
	tell(rows, fs)
	out := newSheaf(rows, 1)
	for _, f := range fs {
		if f.Severity != finding.Error {
			continue
		}
		counter("failures").Inc(ctx, 1)
		out.put(failedRows.folder("", ""), f.File, Failure{Path: root + f.File, File: f.File, Code: f.Code, Message: f.Message})
	}
	out.flush()
}

// writeFn writes the rows of a key into one Parquet file, named by its content.
type writeFn struct {
	Output string
}

func init() {
	register.DoFn3x1[context.Context, string, func(*[]byte) bool, error](&writeFn{})
}

// ProcessElement writes the rows in an order of their own, so that the bytes do not depend
// on the order in which they came.
func (fn *writeFn) ProcessElement(ctx context.Context, key string, chunks func(*[]byte) bool) error {
	kind, _, _ := strings.Cut(key, "/")
	var file []byte
	var n int
	var err error
	switch dataset(kind) {
	case observationRows:
		file, n, err = table(chunks, func(a, b figure.Row) int {
			return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.ID, b.ID))
		})
	case seriesRows:
		file, n, err = table(chunks, func(a, b export.SeriesRow) int {
			return cmp.Or(strings.Compare(a.Body, b.Body), strings.Compare(a.Key, b.Key))
		})
	case findingRows:
		file, n, err = table(chunks, finding.Compare)
	case failedRows:
		file, n, err = table(chunks, func(a, b Failure) int {
			return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(string(a.Code), string(b.Code)), strings.Compare(a.Message, b.Message))
		})
	default:
		err = errors.New("rows of no kind")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	counter("rows_"+kind).Inc(ctx, int64(n))
	sum := sha256.Sum256(file)
	return put(ctx, fmt.Sprintf("%s/%s-%s.parquet", fn.Output, key, hex.EncodeToString(sum[:8])), file)
}

// table is the Parquet file of rows, and how many there are.
func table[Row any](chunks func(*[]byte) bool, compare func(a, b Row) int) ([]byte, int, error) {
	var rows []Row
	var b []byte
	for chunks(&b) {
		raw, err := zdec.DecodeAll(b, nil)
		if err != nil {
			return nil, 0, err
		}
		for dec := json.NewDecoder(bytes.NewReader(raw)); ; {
			var r Row
			if err := dec.Decode(&r); err == io.EOF {
				break
			} else if err != nil {
				return nil, 0, err
			}
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, compare)
	var out bytes.Buffer
	w := parquet.NewGenericWriter[Row](&out, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("linian", "", ""))
	if _, err := w.Write(rows); err != nil {
		return nil, 0, err
	}
	if err := w.Close(); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), len(rows), nil
}

// put writes a file under a temporary name and renames it, so that nobody sees half of
// one. The temporary name is of this try alone: another that writes the same file at the
// same time renames its own.
func put(ctx context.Context, name string, data []byte) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	tmp := name + "." + rand.Text()[:8] + ".tmp"
	if err := filesystem.Write(ctx, fs, tmp, data); err != nil {
		return err
	}
	return filesystem.Rename(ctx, fs, tmp, name)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
