"""Word lists for invented people. None of them is anybody."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CYRILLIC_MALE = _words(
    """
    Александр Алексей Андрей Антон Артём Борис Вадим Виктор Владимир Глеб Даниил Денис Дмитрий Егор Илья Кирилл
    Константин Лев Максим Марат Матвей Михаил Никита Олег Павел Роман Руслан Семён Сергей Степан Тимофей Фёдор
    Юрий
    """
)
CYRILLIC_FEMALE = _words(
    """
    Алина Алия Анастасия Анна Вера Виктория Галина Дарья Диана Екатерина Елена Жанна Ирина Карина Ксения Лариса
    Мария Милана Надежда Наталья Нина Полина Светлана София Татьяна Ульяна Юлия Яна
    """
)
CYRILLIC_SURNAMES = _words(
    """
    Абрамов Андреев Баранов Белов Богданов Борисов Васильев Волков Воробьёв Гаврилов Голубев Громов Гусев
    Давыдов Дмитриев Егоров Ермаков Ершов Жуков Зайцев Захаров Зимин Калинин Карпов Киселёв Комаров Королёв
    Кузьмин Лапин Лебедев Логинов Макаров Мельников Миронов Назаров Никитин Носов Осипов Панов Рыбаков Савин
    Сафонов Соколов Сорокин Суханов Тарасов Уваров Фомин Харитонов Цветков Чистяков Шилов Щербаков Юдин Яковлев
    """
)
LATIN_FIRST = _words(
    """
    Adam Aigerim Alex Alisher Amir Anvar Arman Askar Bek Dana Daniyar Dias Elena Emil Farid Ilya Irina Kamila
    Karim Leyla Madina Maks Marat Mark Mila Nikita Nurlan Olga Rustam Sanjar Sofia Timur Viktor Yana Zarina
    """
)
LATIN_SURNAMES = _words(
    """
    Abdullin Akhmetov Aliyev Bekov Dzhumaev Ermolin Fisher Galiev Grinko Hakimov Iskakov Ivashin Kasimov Kim
    Kovac Lee Malik Nazarov Novak Omarov Park Rakhimov Sadykov Safin Serikov Tokarev Umarov Valiev Weber Yusupov
    Zhakenov
    """
)
PHONE_CODES = _words(
    """
    900 902 903 904 905 906 908 909 910 912 915 916 919 921 922 925 926 929 931 950 961 965 977 982 999
    """
)
BLACKLIST_REASONS = ("Испортил клавиатуру", "Долг за прошлый визит", "Конфликт с персоналом", "Чужая карта")
