// Command release builds linian for every platform and packs each binary with its page of
// instructions, the samples and the licences into a zip, with the checksums of all beside
// them. The same sources give the same bytes.
//
//	go run ./scripts/release [-o dist] [-platforms windows/amd64,linux/amd64]
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	_ "embed"
)

//go:embed 使用说明.txt
var manual string

const platforms = "windows/amd64,windows/arm64,linux/amd64,linux/arm64,darwin/amd64,darwin/arm64"

func main() {
	out := flag.String("o", "dist", "folder for the zips; it is made anew")
	list := flag.String("platforms", platforms, "what to build for")
	flag.Parse()
	if err := release(*out, strings.Split(*list, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func release(out string, platforms []string) error {
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	notice, err := notices("./cmd/linian")
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, p := range platforms {
		goos, arch, ok := strings.Cut(p, "/")
		if !ok {
			return fmt.Errorf("%s: want os/arch", p)
		}
		name := fmt.Sprintf("linian-%s-%s.zip", goos, arch)
		binary, err := build(goos, arch)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		var b bytes.Buffer
		if err := pack(&b, ".", goos, binary, notice); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(out, name), b.Bytes(), 0o644); err != nil {
			return err
		}
		fmt.Println(filepath.Join(out, name))
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b.Bytes()), name)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// build cross-builds linian and gives the binary.
func build(goos, arch string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "linian-release")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "linian")
	c := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./cmd/linian")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+arch)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// packed is the time of every file of a zip, so that no clock changes the bytes.
var packed = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes the zip of one platform: the binary, the instructions, the licences and the
// samples of the repository at root.
func pack(w io.Writer, root, goos string, binary, notice []byte) error {
	z := zip.NewWriter(w)
	add := func(name string, mode fs.FileMode, data []byte) error {
		h := &zip.FileHeader{Name: "linian/" + name, Method: zip.Deflate, Modified: packed}
		h.SetMode(mode)
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return err
	}
	program := "linian"
	if goos == "windows" {
		program += ".exe"
	}
	licence, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		mode fs.FileMode
		data []byte
	}{{program, 0o755, binary}, {"使用说明.txt", 0o644, notepad(manual)}, {"LICENSE.txt", 0o644, notepad(string(licence))}, {"NOTICE.txt", 0o644, notepad(string(notice))}} {
		if err := add(f.name, f.mode, f.data); err != nil {
			return err
		}
	}
	samples := os.DirFS(root)
	err = fs.WalkDir(samples, "samples", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(samples, name)
		if err != nil {
			return err
		}
		return add(path.Clean(name), 0o644, data)
	})
	return errors.Join(err, z.Close())
}

// notepad is a text as Windows' own editor shows it right: with a mark of UTF-8 and CRLF.
func notepad(s string) []byte {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return []byte("\ufeff" + strings.ReplaceAll(s, "\n", "\r\n"))
}

// notices are the licences of all modules that a package links, and of what the program
// carries inside, one behind the other.
func notices(pkg string) ([]byte, error) {
	c := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{"\t"}}{{.Dir}}{{end}}{{end}}`, pkg)
	c.Stderr = os.Stderr
	list, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	modules := slices.Compact(slices.Sorted(strings.Lines(string(list))))
	var b bytes.Buffer
	b.WriteString("历年（linian）所用开源软件的许可 · Licences of the software in linian\n")
	for _, m := range modules {
		name, dir, ok := strings.Cut(strings.TrimSpace(m), "\t")
		if !ok {
			continue
		}
		if err := licences(&b, name, dir); err != nil {
			return nil, err
		}
	}
	for _, x := range [][2]string{{"Apache ECharts（图表网页）", "charts/echarts"}, {"Noto Sans CJK SC（图片中的文字）", "charts/font"}, {"PDFium（读 PDF）", "report/pdfium"}} {
		if err := licences(&b, x[0], x[1]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// licences writes the licence and notice files of a folder; one without any is an error,
// so that none is forgotten.
func licences(b *bytes.Buffer, name, dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := false
	for _, f := range files {
		upper := strings.ToUpper(f.Name())
		if f.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "OFL", "PATENTS"}, func(w string) bool { return strings.HasPrefix(upper, w) }) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(b, "\n%s\n%s — %s\n%s\n\n%s\n", strings.Repeat("=", 72), name, f.Name(), strings.Repeat("=", 72), strings.TrimSpace(string(text)))
	}
	if !found {
		return fmt.Errorf("%s: no licence in %s", name, dir)
	}
	return nil
}
