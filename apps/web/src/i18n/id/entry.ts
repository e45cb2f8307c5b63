export const texts = {
  slogan: 'Setiap jam belajar tercatat, setiap hak terpenuhi.',
  sloganDetail: 'Ruang belajar bersama pegawai ASN, dari isu strategis daerah sampai sertifikat.',
  signIn: {
    title: 'Masuk',
    lead: 'Gunakan NIP atau email kerja Anda.',
    identifier: 'NIP atau email kerja',
    password: 'Kata sandi',
    show: 'Lihat',
    hide: 'Tutup',
    submit: 'Masuk',
    busy: 'Memeriksa…',
    code: 'Pertama kali masuk, atau lupa kata sandi? Pakai kode sekali pakai',
    ended: 'Sesi Anda telah berakhir. Masuk lagi; Anda akan dikembalikan ke halaman tadi.',
    endedTitle: 'Sesi Anda telah berakhir',
    endedText: (name: string) =>
      `Masuk lagi sebagai ${name} untuk melanjutkan. Yang sudah Anda ketik di halaman ini masih ada dan belum dikirim; setelah masuk, tekan lagi tombolnya.`,
    leave: 'Tinggalkan halaman ini dan buang isiannya',
    needsSignIn: 'Masuk dahulu untuk membuka halaman itu.',
    countdown: (time: string) => `Terlalu banyak percobaan yang gagal. Coba lagi dalam ${time}.`,
    countdownOver: 'Anda dapat mencoba masuk lagi.',
  },
  code: {
    title: 'Masuk dengan kode',
    lead: 'Untuk pertama kali masuk, atau bila lupa kata sandi. Kode diberikan admin kepegawaian dan berlaku sekali.',
    identifier: 'NIP atau email kerja',
    code: 'Kode sekali pakai',
    codeHint: 'Contoh: 7K3M-9QWX-2TB8. Huruf besar atau kecil sama saja.',
    noCode: 'Belum punya kode?',
    noCodeText:
      'Minta kepada pengelola kepegawaian di unit Anda atau admin BPSDM. Sebutkan NIP Anda; kode dapat diserahkan langsung atau dikirim ke email kerja.',
    submit: 'Simpan kata sandi dan masuk',
    back: 'Sudah punya kata sandi? Masuk',
  },
  password: {
    current: 'Kata sandi sekarang',
    next: 'Kata sandi baru',
    repeat: 'Ulangi kata sandi baru',
    hint: 'Beberapa kata yang hanya Anda ingat lebih kuat daripada satu kata dengan tanda.',
    rules: 'Syarat kata sandi',
    length: 'Paling sedikit 10 karakter',
    varied: 'Paling sedikit 4 karakter yang berbeda',
    uncommon: 'Bukan kata atau urutan yang mudah ditebak',
    notNip: 'Tidak memuat tanggal lahir seperti pada NIP',
    same: 'Kedua isian sama',
    met: 'sudah',
    unmet: 'belum',
    mismatch: 'Kedua kata sandi belum sama.',
    weak: {
      TOO_SHORT: 'Kata sandi paling sedikit 10 karakter.',
      TOO_LONG: 'Kata sandi paling banyak 200 karakter.',
      COMMON: 'Kata sandi ini termasuk yang paling mudah ditebak. Pakai kata lain.',
      CONTAINS_NIP: 'Kata sandi memuat bagian dari NIP. Pakai kata lain.',
      CONTAINS_NAME: 'Kata sandi hampir sama dengan nama Anda. Pakai kata lain.',
      ONE_CHARACTER: 'Kata sandi terlalu sedikit ragam karakternya.',
    },
    wrongCurrent: 'Kata sandi sekarang tidak cocok.',
    changed: 'Kata sandi diganti. Perangkat lain yang masih masuk dengan akun ini telah dikeluarkan.',
  },
  calendar: {
    title: 'Kalender',
    text: 'Jadwal Anda sebagai peserta dan pengajar dapat tampil di kalender ponsel atau komputer, dan ikut berubah bila jadwal berubah.',
    make: 'Buat alamat kalender',
    made: 'Salin alamat ini sekarang, lalu tambahkan di aplikasi kalender sebagai langganan. Alamat tidak dapat ditampilkan lagi, dan siapa pun yang memilikinya dapat membaca jadwal Anda.',
    copyYourself: 'Alamat belum tersalin. Pilih dan salin sendiri.',
    since: (date: string) => `Alamat kalender dibuat ${date}.`,
    renew: 'Ganti alamat',
    renewText: 'Alamat yang lama tidak berlaku lagi; tambahkan yang baru di aplikasi kalender.',
    end: 'Hentikan',
    endText: 'Kalender yang memakai alamat ini tidak lagi mendapat jadwal Anda.',
  },
  account: {
    title: 'Akun',
    profile: 'Data pegawai',
    profileNote:
      'Data ini berasal dari data kepegawaian. Bila ada yang keliru, sampaikan kepada pengelola kepegawaian unit Anda.',
    noEmployee: 'Akun ini bukan akun pegawai, jadi tidak memiliki Buku JP.',
    name: 'Nama',
    nip: 'NIP',
    class: 'Jenis pegawai',
    status: 'Kedudukan hukum',
    rank: 'Golongan',
    position: 'Jabatan',
    unit: 'Unit kerja',
    email: 'Email kerja',
    missing: (facts: string) =>
      `Belum ada pada data kepegawaian: ${facts}. Hak JP baru dapat dihitung setelah lengkap.`,
    roles: 'Peran',
    leads: (units: string) => `Memimpin ${units}`,
    changePassword: 'Ganti kata sandi',
    languageTitle: 'Bahasa',
    signOutTitle: 'Keluar dari perangkat ini',
    signOutText: 'Selalu keluar bila memakai komputer bersama.',
  },
  help: {
    title: 'Bantuan',
    lead: 'Jawaban singkat atas pertanyaan yang paling sering muncul.',
    items: {
      first: {
        question: 'Bagaimana masuk untuk pertama kali?',
        answer:
          'Minta kode sekali pakai kepada admin kepegawaian unit Anda, lalu buka “Masuk dengan kode”. Di sana Anda menentukan kata sandi sendiri.',
      },
      jp: {
        question: 'Apa itu JP?',
        answer:
          'Satu jam pelajaran (JP) adalah 45 menit belajar. Setiap kegiatan dihitung menurut bentuknya; rumusnya selalu ditampilkan di Buku JP.',
      },
      counted: {
        question: 'Mengapa sebagian JP saya tidak dihitung?',
        answer:
          'Beberapa bentuk belajar punya batas, misalnya per hari atau per bulan. Semua kegiatan tetap tercatat; tekan “Mengapa?” pada barisnya untuk melihat aturan dan perhitungannya.',
      },
      certificate: {
        question: 'Kapan sertifikat saya terbit?',
        answer:
          'Otomatis setelah Anda lulus. Nomornya langsung ada; berkas PDF bertanda tangan menyusul, biasanya dalam hitungan detik.',
      },
      wrong: {
        question: 'Data saya keliru. Siapa yang memperbaiki?',
        answer:
          'Nama, NIP, jabatan, dan unit kerja berasal dari data kepegawaian: hubungi pengelola kepegawaian unit Anda. Kehadiran dan nilai: hubungi penyelenggara angkatan.',
      },
      trouble: {
        question: 'Ada pesan kesalahan. Apa yang saya sampaikan?',
        answer:
          'Sebutkan kode rujukan yang tertulis di bawah pesan. Dengan itu admin menemukan permintaan Anda tanpa perlu data pribadi.',
      },
    },
  },
};
