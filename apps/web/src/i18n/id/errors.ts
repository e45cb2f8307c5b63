import type { Details } from '../../api/failure';
import { moment } from '../../format/date';

function wait(seconds: unknown): string {
  const minutes = Math.ceil(Number(seconds) / 60);
  return Number.isFinite(minutes) && minutes > 0 ? `${String(minutes)} menit` : 'beberapa menit';
}

/** Every code the platform answers with: what happened, and what to do. Checked against the services' lists by a test. */
export const texts = {
  NETWORK:
    'Tidak ada jawaban dari server. Periksa sambungan internet lalu coba lagi; permintaan yang sama tidak akan tercatat dua kali.',
  INTERNAL:
    'Terjadi kesalahan di sistem kami dan tidak ada yang berubah. Coba lagi; bila berulang, sampaikan kode rujukan kepada admin.',
  SERVICE_UNAVAILABLE:
    'Satu bagian sistem sedang tidak menjawab. Tunggu sebentar lalu coba lagi; permintaan yang sama tidak akan tercatat dua kali.',
  UNAUTHENTICATED: 'Sesi Anda telah berakhir. Masuk lagi untuk melanjutkan.',
  FORBIDDEN: 'Peran Anda tidak mengizinkan hal ini. Hubungi admin bila Anda memerlukannya.',
  NOT_FOUND: 'Yang dicari tidak ada, atau bukan untuk Anda lihat. Kembali dan pilih dari daftar.',
  BAD_INPUT: 'Ada isian yang tidak dapat diterima. Periksa isian yang ditandai.',
  IDEMPOTENCY_CONFLICT:
    'Permintaan ini sudah pernah dikirim dengan isi yang berbeda. Muat ulang halaman, periksa hasilnya, lalu ulangi bila perlu.',
  MEDIA_TYPE_REFUSED: 'Permintaan ini tidak dikenal. Muat ulang halaman lalu coba lagi.',
  METHOD_REFUSED: 'Permintaan ini tidak dikenal. Muat ulang halaman lalu coba lagi.',
  DOCUMENT_UNKNOWN: 'Portal telah diperbarui. Muat ulang halaman untuk memakai versi terbaru.',
  DOCUMENT_NOT_TRUSTED: 'Portal telah diperbarui. Muat ulang halaman untuk memakai versi terbaru.',
  DOCUMENT_REFUSED: 'Permintaan ini terlalu besar. Persempit pilihan lalu coba lagi.',
  RATE_LIMITED: 'Terlalu banyak permintaan. Tunggu sebentar lalu coba lagi.',

  SIGN_IN_FAILED:
    'NIP/email atau kata sandi tidak cocok. Periksa lalu coba lagi, atau pakai kode sekali pakai.',
  SIGN_IN_RATE_LIMITED: ({ retryAfterSeconds }: Details) =>
    `Terlalu banyak percobaan masuk yang gagal. Tunggu ${wait(retryAfterSeconds)}, lalu coba lagi.`,
  SIGN_IN_CODE_INVALID:
    'Kode salah, sudah dipakai, atau kedaluwarsa. Periksa lagi, atau minta kode baru kepada admin kepegawaian.',
  PASSWORD_WEAK: 'Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang hanya Anda ingat.',
  ACCOUNT_DISABLED: 'Akun ini dinonaktifkan. Hubungi admin BPSDM.',
  EMAIL_MISSING: 'Data pegawai tidak memuat email kerja. Tampilkan kodenya dan sampaikan langsung.',
  EMAIL_TAKEN: 'Email ini sudah dipakai akun lain. Pakai email lain.',
  MAIL_NOT_CONFIGURED: 'Pengiriman email belum diatur. Tampilkan kodenya dan sampaikan langsung.',
  LAST_ADMIN: 'Harus selalu ada seorang admin. Beri peran admin kepada orang lain dahulu.',
  IMPORT_NOT_PREVIEWED:
    'Impor ini belum selesai diperiksa, atau sudah tidak menunggu persetujuan. Muat ulang halaman.',
  IMPORT_STALE:
    'Impor lain sudah diterapkan sejak pratinjau ini dibuat. Unggah lagi berkasnya agar dibandingkan ulang.',
  IMPORT_RUNNING: 'Impor lain sedang diterapkan. Tunggu sampai selesai lalu setujui lagi.',
  CONFLICT_DECIDED: 'Pertentangan ini sudah diputuskan orang lain. Muat ulang daftar.',
  SENT_AGAIN: 'Kegiatan ini sudah dikirim lagi dalam berkas yang lebih baru. Catat jawabannya di berkas itu.',
  SIASN_ANSWER_OUT_OF_ORDER:
    'Jawaban untuk kegiatan ini sudah tercatat. Muat ulang; bila keliru, batalkan jawaban itu dahulu.',
  SIASN_ID_TAKEN: 'Id SIASN ini sudah tercatat untuk kegiatan lain. Periksa kembali id-nya.',
  PROOF_BUNDLE_RUNNING: 'Berkas bukti ini sedang dibuat untuk Anda. Tunggu sampai selesai.',
  NOTHING_TO_SEND: 'Tidak ada yang perlu dikirim ke SIASN dari periode ini. Pilih periode lain.',
  OWN_RUN_STANDS:
    'Yang dikreditkan dari angkatan sendiri diperbaiki di angkatan itu. Pertahankan, atau nyatakan keduanya kegiatan berbeda.',
  IMPORT_ALREADY_CONFIRMED: 'Impor ini sudah disetujui dan tidak dapat dibuang.',

  ISSUE_CODE_TAKEN: 'Kode isu ini sudah dipakai. Pilih kode lain.',
  COMPETENCY_CODE_TAKEN: 'Kode kompetensi ini sudah dipakai. Pilih kode lain.',
  PROGRAMME_CODE_TAKEN: 'Kode program ini sudah dipakai. Pilih kode lain.',
  PROGRAMME_NOT_PUBLISHED: 'Program ini belum diterbitkan. Terbitkan program sebelum merencanakan angkatan.',
  PROGRAMME_INCOMPLETE: 'Program belum lengkap untuk diterbitkan. Lengkapi bagian yang masih kosong.',
  NO_DRAFT: 'Tidak ada draf untuk diterbitkan. Simpan draf dahulu.',
  DRAFT_CHANGED:
    'Orang lain menyimpan draf ini setelah Anda membukanya. Muat versi terbaru sebelum melanjutkan.',
  VERSION_PUBLISHED: 'Versi yang sudah terbit tidak dapat diubah. Mulai draf baru.',
  RUN_NAME_TAKEN: 'Program ini sudah punya angkatan dengan nama tersebut. Pilih nama lain.',
  RUN_ALREADY_PUBLISHED: 'Angkatan ini sudah terbit; yang masih dapat diubah hanya jumlah kursi.',
  RUN_INCOMPLETE:
    'Angkatan belum lengkap: perlu paling sedikit satu sesi, dan pendaftaran ditutup sebelum sesi terakhir selesai.',
  RUN_NOT_GRADED: 'Angkatan ini lulus dari kehadiran saja, tanpa nilai.',
  NOT_A_PARTICIPANT:
    'Ada orang yang tidak lagi punya kursi di angkatan ini. Muat ulang daftar lalu simpan lagi.',
  ATTEMPTS_EXHAUSTED:
    'Ada peserta yang sudah memakai ketiga kesempatannya. Hapus nilai barunya lalu simpan lagi.',

  RUN_FULL: 'Semua kursi sudah terisi. Lihat angkatan lain dari program ini.',
  SEAT_FREE: 'Ternyata ada kursi. Daftar biasa saja.',
  NOT_OFFERED: 'Tidak ada kursi yang menunggu jawaban di sini. Muat ulang untuk melihat keadaan terakhir.',
  OFFER_EXPIRED: 'Batas waktu menjawab sudah lewat; kursinya ditawarkan kepada yang berikutnya.',
  ENROLLMENT_DECIDED:
    'Pendaftaran ini sudah diputuskan atau ditarik. Muat ulang untuk melihat keadaan terakhir.',
  NOT_YOURS_TO_DECIDE: 'Pendaftaran ini bukan Anda yang memutuskan.',
  DECISION_FINAL:
    'Keputusan ini tidak dapat diubah lagi: waktunya lewat, keadaannya sudah lain, atau bukan Anda yang memutuskan.',
  ADMISSION_QUEUED: 'Banyak yang mendaftar saat ini. Coba lagi sebentar lagi.',
  REGISTRATION_NOT_OPEN: ({ opensAt }: Details) =>
    typeof opensAt === 'string'
      ? `Pendaftaran belum dibuka. Kembali pada ${moment(opensAt)}.`
      : 'Pendaftaran belum dibuka. Kembali pada tanggal pembukaan.',
  REGISTRATION_CLOSED: 'Pendaftaran sudah ditutup. Cari angkatan berikutnya dari program ini.',
  ALREADY_ENROLLED: 'Anda sudah terdaftar di angkatan ini. Lihat di Pendaftaran saya.',
  EMPLOYEE_NOT_ACTIVE:
    'Hanya pegawai yang hari ini berstatus bekerja yang dapat mendaftar. Hubungi admin bila ini keliru.',
  PREREQUISITE_MISSING:
    'Ada program yang harus Anda lulusi dahulu. Lihat syaratnya, ikuti program itu, lalu daftar lagi.',
  SESSIONS_CLASH: 'Ada sesi yang bertumpuk dengan angkatan lain yang Anda ikuti.',
  ENROLLMENT_ENDED: 'Pendaftaran ini sudah berakhir atau selesai; tidak ada yang perlu dibatalkan.',
  ENROLLMENT_COMPLETED:
    'Ada peserta yang sudah selesai, jadi kehadirannya tidak dapat diubah di sini. Koreksinya melalui Buku JP orang itu.',
  RUN_STARTED: 'Angkatan sudah dimulai. Minta perancang program di BPSDM untuk membatalkan pendaftaran Anda.',
  RUN_CANCELLED: 'Angkatan ini dibatalkan. Cari angkatan lain dari program ini.',
  RUN_ENDED: 'Angkatan ini sudah selesai, jadi tidak dapat diubah lagi.',
  RUN_NOT_ENDED: 'Angkatan ini belum selesai. Hasil dirilis setelah sesi terakhir.',
  RESULTS_NOT_HELD:
    'Hasil angkatan ini tidak menunggu dirilis, atau sudah dirilis orang lain. Muat ulang halaman.',
  RUNS_DIFFER: 'Hanya angkatan dari program yang sama yang dapat digabung.',
  SESSION_STARTED:
    'Sesi yang sudah dimulai tidak dapat dipindah. Muat ulang halaman, lalu ubah sesi yang lain.',
  CAPACITY_BELOW_TAKEN: ({ taken }: Details) =>
    `Sudah ${String(taken)} kursi terisi, jadi jumlah kursi tidak boleh di bawah itu.`,
  ATTENDANCE_ENTRY_CLOSED: 'Waktu mencatat kehadiran sesi ini sudah lewat. Minta BPSDM mencatatnya.',
  RECORDED_BY_OTHERS:
    'Ada yang sudah tercatat lewat kode atau oleh pengajar, dan tidak diganti oleh lembar. Minta pengajarnya memperbaiki.',
  REASON_MISSING: ({ enrollmentIds }: Details) =>
    `Ada ${String(Array.isArray(enrollmentIds) ? enrollmentIds.length : 1)} catatan kehadiran yang berubah. Tulis alasannya, lalu simpan lagi.`,
  CODE_WRONG:
    'Kode ini bukan kode sesi ini. Baca sekali lagi dari layar di ruangan; kode berganti setiap 30 detik.',
  CODE_OF_OTHER_SESSION: ({ title }: Details) =>
    typeof title === 'string'
      ? `Kode ini milik sesi lain Anda: ${title}. Buka presensi sesi itu.`
      : 'Kode ini milik sesi lain Anda. Buka presensi sesi itu.',
  CHECK_IN_NOT_OPEN: ({ opensAt }: Details) =>
    typeof opensAt === 'string'
      ? `Presensi sesi ini belum dibuka. Mulai dapat diisi ${moment(opensAt)}.`
      : 'Presensi sesi ini belum dibuka.',
  CHECK_IN_CLOSED:
    'Waktu presensi sudah lewat dan kode ini tidak pernah ditampilkan. Minta pengajar mencatat kehadiran Anda.',
  CHECK_IN_ARRIVED_TOO_LATE:
    'Presensi ini datang terlalu lama setelah sesi selesai. Minta pengajar mencatat kehadiran Anda.',
  SESSION_NOT_STARTED: ({ startsAt }: Details) =>
    typeof startsAt === 'string'
      ? `Sesi ini belum dimulai. Kehadiran dapat dicatat mulai ${moment(startsAt)}.`
      : 'Sesi ini belum dimulai. Kehadiran dicatat setelah sesi dimulai.',
  ALREADY_REVERSED: 'Mutasi ini sudah ditarik kembali sebelumnya.',
  LEDGER_ONLY_GROWS: 'Buku JP hanya dapat ditambah. Buat koreksi dengan menarik kembali mutasinya.',
  CERTIFICATE_NEVER_CHANGES:
    'Sertifikat yang sudah terbit tidak dapat diubah; koreksi dilakukan dengan sertifikat pengganti.',
  CERTIFICATE_NOT_VALID: 'Sertifikat ini sudah diganti atau dicabut. Muat ulang halaman untuk melihatnya.',
  CERTIFICATE_FILE_NOT_READY:
    'PDF sertifikat ini belum ditandatangani. Sertifikatnya sudah berlaku; PDF-nya muncul di halaman Sertifikat begitu jadi.',
  CERTIFICATE_REVISION_PENDING:
    'Perubahan sertifikat ini sudah menunggu persetujuan. Lihat di daftar koreksi.',
  CERTIFICATE_BATCH_RUNNING:
    'Sertifikat angkatan ini sedang dikerjakan atau menunggu persetujuan. Selesaikan itu dahulu.',
  CERTIFICATE_BATCH_DECIDED: 'Permintaan ini sudah diputuskan. Muat ulang halaman untuk melihatnya.',
  CERTIFICATE_BATCH_NOT_RUNNING:
    'Ini tidak sedang dikerjakan atau tidak sedang dijeda. Muat ulang halaman untuk melihat keadaannya.',
  NO_CERTIFICATES: 'Tidak ada sertifikat di angkatan ini yang terkena. Muat ulang halaman.',
  RULE_SET_EXISTS: 'Nama versi ini sudah dipakai. Pilih nama lain.',
  RULE_SETS_CHANGED:
    'Aturan lain mulai berlaku sejak uji balik ini. Mulai draf baru dari aturan yang berlaku, lalu uji lagi.',
  APPROVED_RULES_NEVER_CHANGE:
    'Aturan yang sudah disetujui tidak dapat diubah lagi. Mulai draf baru darinya.',
  RULE_SET_NOT_APPROVED: 'Aturan ini belum disetujui. Minta perancang lain memeriksa dan menyetujuinya.',
  RULE_SET_OTHER_STATUS:
    'Keadaan aturan ini sudah berubah. Muat ulang halaman untuk melihat langkah berikutnya.',
  RULE_SET_OWN_WORK: 'Anda ikut menulis aturan ini, jadi perancang lain yang harus menyetujuinya.',
  RULE_SET_NOT_VALID: 'Masih ada yang salah dalam aturan ini. Perbaiki dahulu, lalu uji balik.',
  SCENARIOS_FAIL:
    'Ada skenario yang hasilnya tidak sesuai. Perbaiki aturannya atau skenarionya, lalu setujui.',
  BACK_TEST_RUNNING: 'Uji balik untuk aturan ini sedang berjalan. Tunggu sampai selesai.',
  QUEUES_UNREACHABLE:
    'Antrean tidak terjangkau. Periksa Redis (atau basis data antrean) dan proses pekerja, lalu coba lagi.',
  JOB_NOT_FAILED:
    'Pekerjaan ini sudah tidak gagal lagi; mungkin orang lain sudah memutuskannya. Muat ulang halaman.',
  JOB_NOT_DISCARDABLE:
    'Pekerjaan ini menahan pekerjaan lain, jadi tidak dapat dibuang. Perbaiki sebabnya, lalu jalankan lagi.',
  NO_FAILED_JOBS: 'Antrean ini sudah tidak punya pekerjaan gagal. Muat ulang halaman.',
  RECONCILIATION_RUNNING: 'Pemeriksaan ini sedang berjalan. Tunggu sampai selesai lalu lihat hasilnya.',
  YEAR_CLOSED:
    'Tahun ini sudah ditutup, atau sudah ada yang meminta penutupannya. Muat ulang halaman dan periksa.',
  YEAR_NOT_RECONCILED:
    'Tahun ini belum selesai direkonsiliasi, atau masih ada selisih di buku. Rekonsiliasi dahulu, atau sebutkan alasan tetap menutupnya.',
  CORRECTION_PENDING: 'Koreksi kegiatan ini sudah menunggu persetujuan. Lihat di daftar koreksi.',
  CORRECTION_DECIDED: 'Koreksi ini sudah diputuskan. Muat ulang halaman dan periksa hasilnya.',
  SECOND_PERSON_NEEDED: 'Hal ini harus diputuskan oleh orang lain, bukan oleh yang meminta.',
  ALREADY_DISPUTED: 'Kegiatan ini sudah Anda sengketakan; ikuti sengketa itu.',
  DISPUTE_CLOSED: 'Sengketa ini sudah diputuskan. Muat ulang halaman untuk melihat hasilnya.',
  STATEMENT_DIFFERS:
    'Buku JP tidak lagi cocok dengan pernyataan ini, jadi berkasnya tidak diberikan. Minta auditor memeriksanya dengan kodenya.',
  CLAIM_NOT_OPEN: 'Klaim ini sedang diperiksa atau sudah diputuskan, jadi tidak dapat diubah sekarang.',
  CLAIM_DECIDED: 'Klaim ini sudah diputuskan atau sudah pindah ke tahap lain. Muat ulang untuk melihatnya.',
  CLAIM_NOT_YOURS_TO_DECIDE: 'Klaim ini bukan giliran Anda untuk memutuskan.',
  TOO_MANY_DRAFTS: 'Draf klaim terlalu banyak. Kirim atau buang salah satunya dahulu.',
  TOO_MANY_FILES: 'Satu klaim paling banyak tiga berkas. Hapus satu berkas lalu unggah lagi.',
  EVIDENCE_ALREADY_ATTACHED: 'Berkas ini sudah dilampirkan pada klaim ini.',

  TEMPLATE_EXISTS: 'Nama templat ini sudah dipakai. Pilih nama lain.',
  TEMPLATE_HAS_DRAFT: 'Templat ini sudah punya draf. Lanjutkan draf itu, atau buang dahulu.',
  TEMPLATE_OTHER_STATE: 'Versi ini sudah diterbitkan atau dibuang orang lain. Muat ulang halaman.',
  TEMPLATE_OWN_WORK:
    'Anda ikut menulis draf ini. Minta perancang yang tidak ikut menulisnya untuk menerbitkannya.',
  TEMPLATE_DOES_NOT_FIT: 'Ada contoh yang tidak muat. Pendekkan teks draf ini, lalu periksa lagi.',
  TEMPLATE_ASSIGNED:
    'Sertifikat berikutnya memakai templat ini dan ia tidak punya versi lain. Tetapkan templat lain dahulu.',
  TEMPLATE_NOT_PUBLISHED: 'Templat ini belum punya versi yang diterbitkan. Terbitkan dahulu satu versi.',
  PUBLISHED_TEMPLATE_NEVER_CHANGES:
    'Versi yang sudah diterbitkan tidak dapat diubah. Mulai draf baru dari versi itu.',
  LEGAL_BASIS_EXISTS: 'Nama dasar hukum ini sudah dipakai. Pilih nama lain.',
  LEGAL_BASIS_NEVER_CHANGES:
    'Dasar hukum yang sudah tercatat tidak dapat diubah. Tambahkan yang baru dengan tanggal mulainya.',
  RENDERER_BUSY: 'Banyak sertifikat sedang dibuat saat ini. Tunggu beberapa detik, lalu coba lagi.',

  /** Why one field was refused. */
  fields: {
    TOO_LONG: 'Terlalu panjang. Pendekkan.',
    EMPTY: 'Isi teks ini, atau sembunyikan bagiannya.',
    UNKNOWN_PLACEHOLDER: 'Ada isian dalam kurung kurawal yang tidak dikenal. Ambil dari daftar di bawahnya.',
    PLACEHOLDER_MISSING: 'Ada isian wajib yang belum disebut. Sisipkan dari daftar di bawahnya.',
    PLACEHOLDER_NOT_HERE: 'Ada isian yang tidak boleh berada di teks ini. Hapus dari teks.',
    NOT_PRINTABLE: 'Ada ganti baris atau huruf yang tidak dapat dicetak. Hapus dari teks.',
    MARKUP:
      'Ada tanda seperti < > * _ # atau kurung yang tidak lengkap. Hapus; teks dicetak persis seperti diketik.',
    OTHER_PURPOSE: 'Pilih yang peruntukannya sama.',
    NOT_AFTER_TODAY:
      'Pilih hari setelah hari ini: yang selesai sampai hari ini mungkin sudah bersertifikat dengan dasar hukum sebelumnya.',
    isLength: 'Terlalu pendek atau terlalu panjang.',
    matches: 'Penulisannya belum sesuai contoh.',
    isUrl: 'Tulis alamat lengkap yang diawali https://.',
    isUuid: 'Pilih dari daftar.',
    isIn: 'Pilih salah satu pilihan.',
    isInt: 'Isi dengan bilangan bulat.',
    isNumber: 'Isi dengan angka.',
    min: 'Angkanya terlalu kecil.',
    max: 'Angkanya terlalu besar.',
    isDate: 'Isi tanggal dan jam.',
    arrayMaxSize: 'Terlalu banyak baris.',
    range: 'Di luar rentang yang dapat diterima.',
    unique: 'Tidak boleh sama dengan baris lain.',
    overlap: 'Bertumpuk dengan sesi lain.',
    changed: 'Sudah berubah sejak halaman ini dibuka. Periksa lagi.',
    completion: 'Sebutkan berapa kegiatan yang diperlukan.',
    employed: 'Orang ini tidak bekerja pada hari tersebut.',
    rate: 'Bentuk ini belum punya aturan JP.',
    role: 'Verifikator memerlukan unit; peran lain tidak.',
    minutes: 'Pakai menit penuh.',
    required: 'Wajib diisi.',
    length: 'Terlalu pendek.',
    date: 'Tanggal ini tidak ada.',
    tooEarly: 'Pembelajaran sebelum tahun 2015 tidak dicatat.',
    future: 'Belum selesai. Ajukan setelah kegiatannya berakhir.',
    same: 'Sama dengan yang sudah tercatat.',
    past: 'Mulailah hari ini atau sesudahnya.',
    colleague: 'Pilih pegawai unit Anda yang masih bekerja.',
    beforeStart: 'Hari terakhir mendahului hari pertama.',
    tooLong: 'Rentangnya terlalu panjang untuk bentuk ini.',
    positive: 'Isi dengan bilangan bulat di atas nol.',
    one: 'Satu klaim untuk satu kegiatan atau satu semester.',
    moreThanDays: 'Lebih banyak daripada hari yang ada.',
    tooMany: 'Paling banyak 8 sesi dalam sehari.',
    moreThanTime: 'Lebih lama daripada waktu yang ada.',
    outside: 'Setiap hari harus di antara hari pertama dan terakhir.',
    twice: 'Sebut setiap hari satu kali saja.',
    amount: 'Jumlah untuk satu hari tidak mungkin.',
    sum: 'Jumlahnya tidak sama dengan jumlah seluruh hari.',
    late: 'Batas waktu klaim tahun itu sudah lewat. Jelaskan alasannya (5 huruf atau lebih).',
    empty: 'Berkas ini kosong.',
    tooBig: 'Berkas ini terlalu besar.',
    type: 'Berkas ini bukan PDF, JPEG, atau PNG.',
    FILE_UNREADABLE: 'Berkas ini tidak terbaca. Simpan sebagai CSV atau XLSX lalu unggah lagi.',
    FILE_EMPTY: 'Berkas ini kosong.',
    HEADER_MISSING: 'Judul kolomnya tidak ditemukan. Pakai jawaban.csv sebagai contoh.',
    COLUMN_MISSING: 'Ada kolom wajib yang tidak ditemukan. Pakai jawaban.csv sebagai contoh.',
    COLUMN_TWICE: 'Ada kolom yang muncul dua kali.',
    TOO_MANY_COLUMNS: 'Kolomnya terlalu banyak.',
    TOO_MANY_ROWS: 'Barisnya terlalu banyak.',
    notItsName: 'Isi berkas tidak sesuai dengan namanya.',
    cutOff: 'Berkas ini terpotong. Simpan ulang lalu unggah lagi.',
    other: 'Periksa isian ini.',
  },
};
