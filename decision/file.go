package decision

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/gofrs/flock"
	"github.com/shopspring/decimal"

	"linian/internal/disk"
	"linian/internal/flatyaml"
	"linian/internal/lazyregexp"
)

// Keys of 核对.yaml, in the order in which they are written.
const (
	keyID        = "编号"
	keyAction    = "意见"
	keyValue     = "数值"
	keyUnit      = "单位"
	keyQualifier = "限定"
	keyYear      = "年份"
	keyKind      = "类别"
	keySeries    = "序列"
	keyNote      = "备注"
	keyBy        = "核对人"
	keyDate      = "日期"
	keySeenName  = "指标"
	keySeenText  = "原值"
	keySeenYear  = "原年份"
	keySeenWords = "原句"
	keySeenFile  = "文件"
)

const header = `# 核对意见：由 linian apply、linian review 写入，也可以用记事本改（存为 UTF-8）。
# 每条按“编号”对应报告中的一个数字；指标、原值、原年份、原句、文件供辨认，编号对不上时也按它们找，请不要改。
# 以“报告”开头的一条对应整份报告（地区、年份、类型）或其中一部分（性质、年份、时期），先于数字的意见起作用。
`

// Load reads the decisions of a file; where there is none the Set is empty.
// Errors are in Chinese and begin with "file:line:col: ".
func Load(path string) (Set, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Set{}, nil
	}
	if err != nil {
		return Set{}, fmt.Errorf("%s: 无法读取核对意见：%w", path, err)
	}
	return Parse(path, b)
}

// Parse reads the text of a 核对.yaml; name is what errors call it.
func Parse(name string, b []byte) (s Set, err error) {
	defer func() {
		if p := recover(); p != nil { // the library panics on some broken files
			s, err = Set{}, fmt.Errorf("%s: YAML 写法有误，请检查缩进、冒号后的空格和引号", name)
		}
	}()
	b = flatyaml.Text(b)
	for i, line := range bytes.Split(b, []byte("\n")) {
		switch {
		case !utf8.Valid(line):
			return Set{}, fmt.Errorf("%s:%d:1: 不是 UTF-8 编码，请在记事本中“另存为”，编码选 UTF-8", name, i+1)
		case bytes.HasPrefix(line, []byte("<<<<<<<")), bytes.HasPrefix(line, []byte(">>>>>>>")):
			return Set{}, fmt.Errorf("%s:%d:1: 版本合并留下了冲突标记，请选定一方并删去标记", name, i+1)
		}
	}
	if err := flatyaml.Check(name, b); err != nil {
		return Set{}, err
	}
	f, err := parser.ParseBytes(b, 0)
	if err != nil {
		return Set{}, syntaxError(name, err)
	}
	p := fileParser{name: name, at: map[string]int{}}
	for i, doc := range f.Docs {
		if doc.Body == nil {
			continue
		}
		if i > 0 {
			return Set{}, p.errorAt(doc.Body, "只能有一份列表，请把“---”前后并成一份")
		}
		if err := p.list(doc.Body); err != nil {
			return Set{}, err
		}
	}
	return p.set, nil
}

func syntaxError(name string, err error) error {
	var e yaml.Error
	if !errors.As(err, &e) || e.GetToken() == nil {
		return fmt.Errorf("%s: YAML 写法有误：%w", name, err)
	}
	pos := e.GetToken().Position
	return fmt.Errorf("%s:%d:%d: YAML 写法有误，请检查缩进、冒号后的空格和引号（%s）", name, pos.Line, pos.Column, e.GetMessage())
}

type fileParser struct {
	name string
	set  Set
	at   map[string]int // the line of each id
}

func (p *fileParser) errorAt(n ast.Node, format string, args ...any) error {
	pos := n.GetToken().Position
	return fmt.Errorf("%s:%d:%d: %s", p.name, pos.Line, pos.Column, fmt.Sprintf(format, args...))
}

func (p *fileParser) list(n ast.Node) error {
	if _, ok := n.(*ast.NullNode); ok {
		return nil
	}
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		return p.errorAt(n, "这里应是列表，每条意见以“- 编号: …”或“- 报告: …”开头")
	}
	for _, item := range s.Values {
		if err := p.item(item); err != nil {
			return err
		}
	}
	return nil
}

func (p *fileParser) item(n ast.Node) error {
	m, ok := n.(ast.MapNode)
	if !ok {
		return p.errorAt(n, "这里应是“键: 值”的形式，如“编号: …”")
	}
	it := item{nodes: map[string]ast.Node{}}
	for kv := m.MapRange(); kv.Next(); {
		k := kv.Key()
		key := k.GetToken().Value
		if it.nodes[key] != nil {
			return p.errorAt(k, "键“%s”重复出现，请只留一个", key)
		}
		it.nodes[key] = k
		it.keys, it.values = append(it.keys, k), append(it.values, kv.Value())
	}
	switch {
	case len(it.keys) == 0:
		return p.errorAt(n, "这一条是空的，请删去")
	case it.nodes[keyReport] != nil:
		return p.ofReport(it)
	}
	return p.ofFigure(it)
}

// An item is the keys of a decision with their values, in the order of the file.
type item struct {
	keys, values []ast.Node
	nodes        map[string]ast.Node // the keys by their text
}

// each reads the values one by one.
func (it item) each(read func(k ast.Node, key string, v ast.Node) error) error {
	for i, k := range it.keys {
		if err := read(k, k.GetToken().Value, it.values[i]); err != nil {
			return err
		}
	}
	return nil
}

// place is where the item stands.
func (it item) place() (line, col int) {
	pos := it.keys[0].GetToken().Position
	return pos.Line, pos.Column
}

// wrong is the error of a fault, at its key if the item has it.
func (p *fileParser) wrong(it item, f *fault) error {
	if k := it.nodes[f.key]; k != nil {
		return p.errorAt(k, "%s", f.msg)
	}
	return p.errorAt(it.keys[0], "%s", f.msg)
}

func (p *fileParser) ofFigure(it item) error {
	var d Decision
	if err := it.each(func(k ast.Node, key string, v ast.Node) error { return p.field(&d, k, key, v) }); err != nil {
		return err
	}
	d.line, d.col = it.place()
	if f := d.fault(); f != nil {
		return p.wrong(it, f)
	}
	if line, dup := p.at[d.Observation]; dup {
		return p.errorAt(it.keys[0], "编号 %s 的意见在第 %d 行已有一条，请只留一条", d.Observation, line)
	}
	p.at[d.Observation] = d.line
	return p.set.Put(d)
}

// field reads the value of one key.
func (p *fileParser) field(d *Decision, k ast.Node, key string, v ast.Node) error {
	s, ok := scalar(v)
	if !ok {
		return p.errorAt(v, "“%s”后应是一个值", key)
	}
	var err error
	switch key {
	case keyID:
		d.Observation = s
	case keyAction:
		if d.Action, ok = ParseAction(s); !ok && s != "" {
			return p.errorAt(v, "意见“%s”不可用，应是%s之一", s, actionWords.list())
		}
	case keyValue:
		if s != "" {
			var value decimal.Decimal
			value, err = parseDecimal(s)
			d.Value = decimal.NewNullDecimal(value)
		}
	case keyUnit:
		d.Unit = s
	case keyQualifier:
		if d.Qualifier, ok = qualifierWords.parse(s); !ok && s != "" {
			return p.errorAt(v, "限定“%s”不可用，应是%s之一", s, qualifierWords.list())
		}
	case keyYear:
		d.Year, err = parseYear(s)
	case keyKind:
		if d.Kind, ok = kindWords.parse(s); !ok && s != "" {
			return p.errorAt(v, "类别“%s”不可用，应是%s", s, kindWords.list())
		}
	case keySeries:
		d.Series = s
	case keyNote:
		d.Note = s
	case keyBy:
		d.By = s
	case keyDate:
		d.Date = s
	case keySeenName:
		d.Seen.Indicator = s
	case keySeenText:
		d.Seen.Text = s
	case keySeenYear:
		d.Seen.Year, err = parseYear(s)
	case keySeenWords:
		d.Seen.Sentence = s
	case keySeenFile:
		d.Seen.File = s
	default:
		return p.errorAt(k, "不认识的键“%s”。可用的键：%s", key, strings.Join([]string{keyID, keyAction, keyValue, keyUnit, keyQualifier, keyYear,
			keyKind, keySeries, keyNote, keyBy, keyDate, keySeenName, keySeenText, keySeenYear, keySeenWords, keySeenFile}, "、"))
	}
	if err != nil {
		return p.errorAt(v, "%s“%s”%v", key, s, err)
	}
	return nil
}

// scalar is the text of a single value as written, so that 0.10 stays 0.10 and
// an id of digits stays an id.
func scalar(n ast.Node) (string, bool) {
	switch v := n.(type) {
	case nil, *ast.NullNode:
		return "", true
	case *ast.StringNode:
		return v.Value, true
	case *ast.LiteralNode:
		return v.Value.Value, true
	case ast.ScalarNode:
		return v.GetToken().Value, true
	}
	return "", false
}

func parseYear(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	y, err := strconv.Atoi(strings.TrimSuffix(s, "年"))
	if err != nil {
		return 0, errors.New("不是年份")
	}
	return y, nil
}

// Format is the text of a file that holds the decisions: the same for the same
// Set, one block a decision, those of reports first, and then by id.
func Format(s Set) []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for _, e := range s.entries() {
		b.WriteString(e.block)
	}
	return b.Bytes()
}

func writeBlock(b *bytes.Buffer, d Decision) {
	lead := "\n- "
	line := func(key, value string) {
		if value != "" {
			b.WriteString(lead + key + ": " + value + "\n")
			lead = "  "
		}
	}
	year := func(y int) string {
		if y == 0 {
			return ""
		}
		return strconv.Itoa(y)
	}
	value := ""
	if d.Value.Valid {
		value = d.Value.Decimal.String()
	}
	line(keyID, quote(d.Observation))
	line(keyAction, Word(d.Action))
	line(keyValue, value)
	line(keyUnit, quote(d.Unit))
	line(keyQualifier, qualifierWords.word(d.Qualifier))
	line(keyYear, year(d.Year))
	line(keyKind, kindWords.word(d.Kind))
	line(keySeries, quote(d.Series))
	line(keyNote, quote(d.Note))
	line(keyBy, quote(d.By))
	line(keyDate, d.Date)
	line(keySeenName, quote(d.Seen.Indicator))
	line(keySeenText, quote(d.Seen.Text))
	line(keySeenYear, year(d.Seen.Year))
	line(keySeenWords, quote(d.Seen.Sentence))
	line(keySeenFile, quote(d.Seen.File))
}

// plain are the texts that YAML reads back as they are without quotes. Those
// that a parser might take for something else (numbers, null, true) are quoted.
var plain = lazyregexp.New(`^[0-9]*(\.[0-9]+)?\p{Han}[\p{Han}0-9A-Za-z，。、；！？（）“”《》—…·.%/ +-]*$`)

// quote writes a text as YAML, in one line.
func quote(s string) string {
	if s == "" || plain.MatchString(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

// cleanText makes a text one that the file can hold: valid UTF-8 in one line,
// without control characters.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.TrimSpace(s)
}

// Save writes the decisions in one step, down to the disk: at every moment the file
// is the old one or the new one, whole. It replaces what anybody else saved since s was
// loaded; who changes decisions uses Update.
func Save(path string, s Set) error {
	path = behindLink(path)
	unlock, err := lock(path)
	if err != nil {
		return err
	}
	defer unlock()
	return write(path, Format(s))
}

// Update loads the decisions, lets change alter them, and saves them, while no
// other Update or Save of the file goes on, in this or another process. When
// change fails, or changes nothing, nothing is written. Comments in the file and
// the decisions that change leaves alone stay as they are written.
func Update(path string, change func(*Set) error) error {
	path = behindLink(path)
	unlock, err := lock(path)
	if err != nil {
		return err
	}
	defer unlock()
	s, err := Load(path)
	if err != nil {
		return err
	}
	before := s.entries()
	if err := change(&s); err != nil {
		return err
	}
	after := s.entries()
	if slices.EqualFunc(before, after, entry.same) {
		return nil
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return write(path, Format(s))
	}
	if err != nil {
		return fmt.Errorf("%s: 无法读取核对意见：%w", path, err)
	}
	text = rewrite(text, before, after)
	// What stands there by hand may be written in ways that rewrite does not know;
	// the decisions come first.
	if again, err := Parse(path, text); err != nil || !slices.EqualFunc(again.entries(), after, entry.same) {
		text = Format(s)
	}
	return write(path, text)
}

// lockWait is how long another one's save is waited for.
const lockWait = 10 * time.Second

// lock keeps others from saving the file until unlock is called.
func lock(path string) (unlock func(), err error) {
	name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
	ctx, cancel := context.WithTimeout(context.Background(), lockWait)
	defer cancel()
	for {
		l := flock.New(name)
		ok, err := l.TryLockContext(ctx, 5*time.Millisecond)
		if errors.Is(err, context.DeadlineExceeded) || err == nil && !ok {
			return nil, fmt.Errorf("%s: 另一个 linian 正在保存核对意见，请稍后重试", path)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: 无法在报告文件夹中写入（是否只读？）：%w", path, err)
		}
		// The holder removes the file when it is done, so what was locked may no
		// longer be what stands there: then try again.
		held, err1 := l.Stat()
		there, err2 := os.Stat(name)
		if err1 == nil && err2 == nil && os.SameFile(held, there) {
			clearLeft(path)
			return func() { release(l, name) }, nil
		}
		l.Close()
	}
}

// release removes the lock file. On Unix that goes while it is still locked;
// Windows refuses that and lets it go afterwards.
func release(l *flock.Flock, name string) {
	err := os.Remove(name)
	l.Close()
	if err != nil {
		os.Remove(name)
	}
}

// tmpPrefix and tmpSuffix are around the names of files that are being written.
const tmpPrefix, tmpSuffix = ".核对-", ".tmp"

// clearLeft removes what killed programs left in the folder of path, which is locked.
func clearLeft(path string) {
	dir := filepath.Dir(path)
	entries, _ := os.ReadDir(dir) // what it cannot list is left
	for _, e := range entries {
		if n := e.Name(); e.Type().IsRegular() && strings.HasPrefix(n, tmpPrefix) && strings.HasSuffix(n, tmpSuffix) {
			os.Remove(filepath.Join(dir, n))
		}
	}
}

// behindLink is the file that a link leads to, which stays a link: who saves it, from
// whichever folder, locks the same.
func behindLink(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

func write(path string, text []byte) error {
	fail := func(err error) error {
		return fmt.Errorf("%s: 无法保存核对意见，原文件没有改动：%w", path, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), tmpPrefix+"*"+tmpSuffix)
	if err != nil {
		return fail(err)
	}
	defer os.Remove(tmp.Name()) // fails, as it should, once it was renamed
	_, err = tmp.Write(text)
	err = cmp.Or(err, tmp.Close(), os.Chmod(tmp.Name(), 0o644), disk.Sync(tmp.Name()))
	if info, serr := os.Stat(path); serr == nil { // whose mode may forbid to write
		err = cmp.Or(err, disk.Resemble(tmp.Name(), info))
	}
	if err != nil {
		return fail(err)
	}
	if err := disk.Rename(tmp.Name(), path); err != nil {
		return fail(err)
	}
	disk.SyncFolder(filepath.Dir(path)) // if it cannot, no more can be done
	return nil
}
