"""What a name, a title or an office tells of whether "he" or "she" takes a person up."""

from generator.extract.vocabulary import words

_SHE = words("""
    ms mrs miss madam mme dame lady queen princess duchess empress baroness countess chairwoman
    spokeswoman congresswoman councilwoman businesswoman sister mother daughter wife widow
    stateswoman assemblywoman
""")
_HE = words("""
    mr sir lord king prince duke emperor sultan emir pope father brother son husband chairman
    spokesman congressman councilman businessman imam ayatollah bishop archbishop cardinal
    statesman sheikh baron count assemblyman
""")
_WOMEN = words("""
    Abigail Agnes Agnieszka Aicha Aisha Alexandra Alice Alicia Alison Amanda Amelia Amina Amy
    Ana Anastasia Angela Angelina Anita Anna Annalena Anne Annette Annie Antonia Asma Astrid
    Audrey Barbara Beata Beatrice Beatriz Bernadette Beth Betty Bianca Birgit Bridget Brigitte
    Bruna Camila Camille Carla Carmen Carolina Caroline Carolyn Carrie Catherine Cecilia
    Charlotte Cheryl Christina Christine Claire Clara Claudia Condoleezza Cristina Daniela Daria
    Deborah Delphine Denise Diana Diane Dilma Dina Donna Doris Dorothy Eleanor Elena Elisa
    Elisabeth Elise Elizabeth Ellen Elsa Emily Emma Erika Esther Eva Eve Evelyn Fatima Fatou
    Fiona Florence Frances Francesca Gabriela Gina Giorgia Gloria Grace Graciela Greta Hanna
    Hannah Heather Heidi Helen Helena Helene Hillary Hina Ines Inga Ingrid Irene Irina Isabel
    Isabella Jacinda Jane Janet Jeanne Jennifer Jenny Jessica Joan Joanna Josephine Joyce Judith
    Julia Juliana Julie Julieta Kaja Kamala Karen Karin Karine Karoline Katarina Kate Katharina
    Katherine Kathleen Kathryn Katja Keiko Kemi Kirsten Kristalina Kristi Kristina Laila Lara
    Laura Layla Leila Leyla Liliana Lina Linda Lisa Liz Lorena Louisa Louise Lucia Lucy Luisa
    Luz Lydia Madeleine Magdalena Maia Manuela Margaret Margarita Margrethe Marguerite Maria
    Mariam Mariana Marie Marina Marine Marion Marjorie Marta Martha Mary Maryam Mathilde Maya
    Megan Melanie Melissa Mercedes Michelle Miriam Monica Monika Nadia Nancy Naomi Natalia
    Natalie Natasha Nicole Nikki Nina Noor Nora Olga Oksana Olivia Pamela Patricia Paula Pauline
    Penny Petra Priti Priya Rachel Raquel Rebecca Regina Renata Renate Rita Roberta Rosa
    Rosalind Rose Ruth Sabine Sally Samantha Sandra Sanna Sara Sarah Selma Sheila Shirley Sigrid
    Silvia Sofia Solange Sonia Sophia Sophie Stella Stephanie Susan Susana Susanne Suzanne
    Sviatlana Svetlana Sylvia Tamara Tania Tatiana Teresa Theresa Tiffany Tulsi Tzipi Ursula
    Valentina Valeria Valerie Vanessa Vera Veronica Veronika Victoria Viola Virginia Vivian
    Wendy Yevgenia Yolanda Yulia Yvette Yvonne Zainab Zeinab Zoe Zuzana
""")
_MEN = words("""
    Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Alan Albert Alberto Alejandro Aleksandr
    Alessandro Alexander Alexandre Alexei Alexey Alfred Ali Amir Anatoly Anders Andreas Andrei
    Andrew Andrey Andriy Andrzej Angus Anil Antal Anthony Anton Antonio Antony António Arthur
    Ashraf Augusto Barack Bashar Ben Benjamin Bernard Bernardo Bernie Bernd Bill Bob Boris Brad
    Brendan Brett Brian Bruce Bruno Carl Carlos Charles Chris Christian Christopher Chuck Colin
    Craig Daniel Darren Dave David Denis Dennis Didier Diego Dick Dieter Dmitri Dmitry Dmytro
    Dominic Donald Doug Douglas Eduardo Edward Eli Elon Emmanuel Emmerson Enrique Eric Erik
    Ernesto Evgeny Felipe Felix Fernando Francis Francisco Francois Frank Frans Frederick
    Friedrich Gabriel Gary Gavin Geert Geoffrey George Georgi Gerald Gerhard Gianni Giorgio
    Giovanni Giuseppe Gonzalo Gordon Graham Greg Gregory Grigory Guillermo Gustavo Hamid Hans
    Harold Harry Hassan Heiko Helmut Henri Henry Herbert Hossein Howard Hugh Hugo Hussein Ian
    Ibrahim Igor Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake James Janusz Jared
    Jaroslaw Jarosław Jason Javier Jean-Luc Jeff Jeffrey Jens Jeremy Jerome Jesus Jim Jimmy
    Joachim Joao João Joe Joel Johan Johannes John Johnny Jonathan Jorge Jose José Josep Joseph
    Joshua Juan Jude Julian Jürgen Justin Karim Karl Kash Keir Keith Ken Kenneth Kevin Khalid
    Klaus Konstantin Kwame Kyriakos Lars Laurent Lawrence Leo Leon Leonid Leonard Lindsey Lloyd
    Louis Luca Lucas Luis Luiz Lukas Mahmoud Manuel Marc Marcel Marcelo Marco Marcos Mario Mark
    Marko Martin Mateusz Matt Matteo Matthew Mauricio Max Maxim Michael Michel Miguel Mike
    Mikhail Mitch Mohamed Mohammad Mohammed Moussa Muhammad Mustafa Narendra Neil Nicholas Nick
    Nicolas Nicolás Nigel Nikita Nikol Nikolai Nikos Oleg Oleksandr Oliver Olaf Omar Oscar Otto
    Pablo Patrick Paul Paulo Pavel Pedro Pete Peter Petr Petro Philip Philippe Pierre Piotr
    Radek Radosław Rafael Raúl Raymond Recep Rex Ricardo Richard Rishi Robert Roberto Rodrigo
    Roger Roland Roman Ron Ronald Ruslan Russell Ryan Sadiq Salman Salvador Sam Samuel Santiago
    Scott Sean Sebastian Serge Sergei Sergey Sergio Shane Simon Spencer Stanislav Stefan Stephen
    Steve Steven Steffen Stuart Sven Ted Terry Theodore Thierry Thomas Tim Timothy Tobias Toby
    Todd Tom Tomas Tomáš Tony Trevor Tristan Ulrich Valery Vasily Viktor Victor Vincent Vitaly
    Vladimir Volodymyr Walter Warren Wayne William Winston Wolfgang Xavier Yair Yasser Yevgeny
    Yoav Yousef Yuri Yusuf Zalmay Zbigniew Ilham Hakan Ralph Joost Tigran
""")


def gender(name: str, role: str, front: str) -> str:
    """Return "he", "she" or nothing for a person's name, office and the words in front of it."""
    for word in (*front.replace(".", " ").split()[-1:], *role.replace(".", " ").split()):
        if word.casefold() in _SHE:
            return "she"
        if word.casefold() in _HE:
            return "he"
    first = name.split()[0] if name else ""
    if first in _WOMEN:
        return "she"
    return "he" if first in _MEN else ""
