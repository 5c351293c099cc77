"""Invented names of all Indonesian kinds. Each kind: given names by sex, what may follow, and how often it occurs."""

from dataclasses import dataclass

from .dasar import pilih


@dataclass(frozen=True)
class Ragam:
    """How people of one region are named; `pola_l`, `pola_p` are forms with {d} given, {t} middle, {m} family."""

    bobot: int
    pria: str
    wanita: str
    marga: str = ""
    pola_l: tuple[str, ...] = ("{d} {m}",)
    pola_p: tuple[str, ...] = ("{d} {m}",)


JAWA = Ragam(
    26,
    "Agus Bambang Budi Catur Didik Eko Hadi Joko Kuncoro Mulyono Nugroho Pramono Rudi Slamet Sugeng Teguh Tri Wahyu "
    "Widodo Yudi Aji Bayu Danang Galih Ilham Krisna Satria",
    "Dewi Endah Fitri Ika Indah Kartika Lestari Nining Puji Ratna Retno Rini Siti Sri Sulastri Tutik Wahyuni Wiwik "
    "Yuni Anisa Dian Galuh Laras Melati Niken",
    "Santoso Prasetyo Wijayanto Purnomo Setiawan Kurniawan Hartono Susanto Saputro Wibowo Raharjo Utomo Suryono "
    "Handoko Winarno Kusuma Pamungkas Hidayat Basuki Cahyono",
    ("{d} {m}", "{d} {t} {m}", "{m}", "{d} {t}"),
    ("{d} {m}", "{d} {t}", "{d} {t} {m}"),
)
SUNDA = Ragam(
    12,
    "Asep Cecep Dadang Deden Encep Entis Iwan Jajang Maman Nandang Oman Tatang Ujang Wawan Yayat Ade Dede Gungun",
    "Ai Euis Eneng Imas Iis Lilis Nenden Neneng Nunung Rina Tati Teti Tini Yeni Yuyun Elis Cucu Popon",
    "Ruhiyat Sukmana Hermawan Suherman Kosasih Permana Sudrajat Nurjaman Mulyana Gunawan Suryana Rohendi Sutisna",
    ("{d} {m}", "{d} {t} {m}"),
    ("{d} {m}", "{d} {t}"),
)
MELAYU = Ragam(
    12,
    "Ahmad Syahrul Fadli Hasan Irfan Jamaluddin Khairul M. Mahmud Nasrul Rahmat Ridwan Sulaiman Taufik Yusuf Zainal "
    "Ma'ruf Sya'ban Rif'an",
    "Aminah Aisyah Fatimah Hafsah Khadijah Laila Mariam Nurhayati Rahmah Salmah Zahra Nur'aini Ni'mah Syifa Rohani",
    "Hakim Harahap Hasibuan Fauzi Nasution Lubis Siregar Syahputra Rangkuti Basri Zaini Umar Salim Yunus Daulay",
    ("{d} {m}", "{d} {t} {m}", "{d} {t}"),
    ("{d} {m}", "{d} {t}", "Siti {d}", "{d}"),
)
BATAK = Ragam(
    8,
    "Binsar Hotman Jonggi Mangara Parlindungan Poltak Ramot Sahat Saut Tigor Togar Tumpal Maruli Pardamean",
    "Basaria Duma Hotnida Lamria Linda Marlina Nurmala Rosmaida Rotua Santi Tiurma Tiur Roma Lasma",
    "Simanjuntak Hutagalung Nainggolan Panjaitan Sinaga Situmorang Tampubolon Sihombing Pakpahan Manurung Sitorus "
    "Simatupang Marpaung Hutapea Siahaan Silalahi Ginting Sembiring Tarigan Saragih",
)
MINANG = Ragam(
    8,
    "Afrizal Arman Dasril Efrizal Fakhri Hendri Jasman Masril Nofrizal Rinaldi Syafrizal Yuhendri Zulfahmi Zulkifli",
    "Asmawati Desmawati Elfira Fitrianis Gusmaneli Nelwati Refni Rosnida Wirda Yulmaneri Yusnidar Zuraida",
    "Chaniago Piliang Koto Tanjung Sikumbang Jambak Caniago Malin Guci Melayu",
    ("{d}", "{d} {m}", "{d} {t}"),
    ("{d}", "{d} {m}"),
)
BUGIS = Ragam(
    6,
    "Baso Ambo Muhammad Syamsul Rusli Burhanuddin Aminuddin Lukman Hamzah Idrus Saharuddin",
    "Besse Tenri Hasnah Nurbaya Rosmini Hasmawati Sitti Rahmatia Mardiana Indo",
    "Tenriajeng Pallawa Mappasessu Lantara Makkulau Tahir Mattalatta Pawelloi Parenrengi Sulolipu",
    ("{d} {m}", "Andi {d} {m}", "{d} Daeng {m}"),
    ("{d} {m}", "Andi {d} {m}", "{d} Daeng {m}"),
)
BALI = Ragam(
    6,
    "Sudarma Wirawan Artawan Suardana Mahendra Suartha Adnyana Sutama Widiana Parwata",
    "Suryani Ariani Astuti Widiasih Sukerti Wahyuni Purnami Kusumawati Adnyani Suasti",
    "Adiputra Wiguna Pradnyana Dharmawan Saraswati Wedana",
    ("I Wayan {d}", "I Made {d}", "I Nyoman {d}", "I Ketut {d}", "I Gusti Ngurah {d}", "Ida Bagus {d} {m}"),
    ("Ni Wayan {d}", "Ni Made {d}", "Ni Nyoman {d}", "Ni Luh Putu {d}", "I Gusti Ayu {d}", "Ida Ayu {d} {m}"),
)
PAPUA = Ragam(
    5,
    "Yohanes Marthen Petrus Paulus Elias Yakob Frans Melkias Yance Benyamin Otniel",
    "Yuliana Maria Dorkas Yosepina Mince Naomi Ester Orpa Yakomina Selfina",
    "Wenda Kogoya Tabuni Wanimbo Rumbiak Mandacan Yoku Ayomi Wakerkwa Suebu Kambu Mambrasar Waromi",
)
TIMUR = Ragam(
    7,
    "Kornelis Dominggus Yosef Fransiskus Alfons Semuel Jefri Marselinus Gerardus Ferdinand Hendrik Octavianus",
    "Agustina Theresia Yuliana Veronika Fransiska Merry Olvi Katarina Sonya Bernadeta Adelheid",
    "Pattiasina Latuconsina Lamanepa Nubatonis Manek Rumengan Mandagi Wowor Tumbel Pattinasarany Ndun Lay Taek "
    "Matulessy Kaunang Sahetapy Da'Costa",
)
LAIN = Ragam(
    5,
    "Teuku Tengku Wan Raden Gusti Lalu Haji",
    "Cut Tengku Wan Raden Gusti Baiq Nyimas",
    "Iskandar Fadhlan Ramadhan Aqsa Rayhan Mahfuzh Nirmala Safira Ruhaya Kirana Mayasari Purbasari Intan",
    ("{d} {m}", "{d} Muhammad {m}"),
    ("{d} {m}", "{d} Nur {m}"),
)
DAYAK = Ragam(
    3,
    "Albertus Lambertus Sabran Yansen Simpun Rantau Tekwan Lawing",
    "Rusmina Yulita Lidya Bulan Tipung Marselina Ulin",
    "Djuwit Ngau Lahang Usat Laing Bangkang Sawang",
)
TIONGHOA = Ragam(
    2,
    "Hendra Robby Ferry Steven Andi Wilson",
    "Lina Meilani Shinta Yenny Silvia Vivian",
    "Halim Gunadi Tanuwijaya Liem Salim Wijaya Kusnadi",
)
SEMUA = (JAWA, SUNDA, MELAYU, BATAK, MINANG, BUGIS, BALI, PAPUA, TIMUR, LAIN, DAYAK, TIONGHOA)
KEJADIAN = [(ragam, ragam.bobot) for ragam in SEMUA]

KOTA = (
    "Contoh", "Medan", "Padang", "Palembang", "Bandung", "Semarang", "Surabaya", "Denpasar", "Makassar", "Manado",
    "Ambon", "Jayapura", "Kupang", "Mataram", "Pontianak", "Banjarmasin", "Samarinda", "Yogyakarta", "Surakarta",
    "Cirebon", "Bukittinggi", "Wamena", "Parepare", "Singaraja", "Balige",
)  # fmt: skip


def buat_nama(acak, jenis_kelamin):
    """A name without titles."""
    ragam = pilih(acak, KEJADIAN)
    depan = (ragam.pria if jenis_kelamin == "L" else ragam.wanita).split()
    pola = acak.choice(ragam.pola_l if jenis_kelamin == "L" else ragam.pola_p)
    satu, dua = acak.sample(depan, 2)
    return pola.format(d=satu, t=dua, m=acak.choice(ragam.marga.split()))
